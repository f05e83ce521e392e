package io.twinlog.correlator.mapping.resolve;

import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.model.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the attributes that both sides have: listed ones, and columns of the same name. */
final class AttributeMatch {

    private final String entity;
    private final Set<String> keyAttributes;
    private final Findings findings;

    /** An attribute on one side; {@code own} is null if it is listed. */
    record Definition(BlockDraft block, ColumnMapping column, BlockDraft.@Nullable Own own) {
        boolean isListed() {
            return own == null;
        }

        /** Whether it can be the counterpart of an attribute that the other side lists. */
        boolean answersListed() {
            return own != BlockDraft.Own.FOREIGN_KEY;
        }

        boolean goesUnasked() {
            return own == BlockDraft.Own.FREE;
        }
    }

    /** An attribute that both sides have. */
    record Match(Definition legacy, Definition renewed) {
        Definition on(Side side) {
            return side == Side.LEGACY ? legacy : renewed;
        }
    }

    AttributeMatch(String entity, Set<String> keyAttributes, Findings findings) {
        this.entity = entity;
        this.keyAttributes = keyAttributes;
        this.findings = findings;
    }

    /** The attributes by name; what is listed on one side only is an error. */
    Map<String, Match> match(List<BlockDraft> legacy, List<BlockDraft> renewed) {
        Map<String, Definition> left = definitions(legacy);
        Map<String, Definition> right = definitions(renewed);
        Set<String> names = new TreeSet<>(left.keySet());
        names.addAll(right.keySet());
        Map<String, Match> matches = new TreeMap<>();
        for (String name : names) {
            Definition one = left.get(name);
            Definition other = right.get(name);
            if (one != null && other != null && bothHave(one, other)) {
                matches.put(name, new Match(one, other));
                checkReferences(name, one, other);
            } else {
                oneSided(name, one, Side.NEW, other);
                oneSided(name, other, Side.LEGACY, one);
            }
        }
        return matches;
    }

    /** Both are references to the same entity, or neither is one. */
    void checkReferences(String name, Definition one, Definition other) {
        String left = one.column() instanceof ColumnMapping.Reference r ? r.entity() : null;
        String right = other.column() instanceof ColumnMapping.Reference r ? r.entity() : null;
        boolean same = left == null ? right == null : left.equals(right);
        if (!same) {
            findings.add(
                    Finding.Kind.REFERENCE_ON_ONE_SIDE,
                    entity,
                    name,
                    "is " + describe(left) + " in legacy and " + describe(right)
                            + " in new; the two can never be equal, give both the same references");
        }
    }

    private Map<String, Definition> definitions(List<BlockDraft> blocks) {
        Map<String, Definition> definitions = new TreeMap<>();
        for (BlockDraft block : blocks) {
            block.mapping().columns().forEach((name, column) -> {
                if (keyAttributes.contains(name)) {
                    return;
                }
                if (definitions.put(name, new Definition(block, column, null)) != null) {
                    findings.add(
                            Finding.Kind.DEFINED_TWICE,
                            entity,
                            block.path() + ".columns." + name,
                            "another table of the " + block.side().word() + " side defines it already");
                }
            });
        }
        for (BlockDraft block : blocks) {
            for (String column : block.unlisted()) {
                if (!keyAttributes.contains(column)) {
                    definitions.putIfAbsent(
                            column, new Definition(block, ColumnMapping.Plain.of(column), block.own(column)));
                }
            }
        }
        return definitions;
    }

    private static boolean bothHave(Definition one, Definition other) {
        if (one.isListed() || other.isListed()) {
            return one.answersListed() && other.answersListed();
        }
        return one.goesUnasked() && other.goesUnasked();
    }

    private void oneSided(String name, @Nullable Definition present, Side absentOn, @Nullable Definition other) {
        if (present == null || !present.isListed()) {
            return;
        }
        String word = absentOn.word();
        String why = other == null
                ? word + " has no column of that name; say under " + word + ".columns what it is made of"
                : word + " has a foreign key of that name without references; give it references under " + word
                        + ".columns";
        findings.add(Finding.Kind.DEFINED_ON_ONE_SIDE, entity, present.block().path() + ".columns." + name, why);
    }

    private static String describe(@Nullable String referenced) {
        return referenced == null ? "a value" : "a reference to " + referenced;
    }
}
