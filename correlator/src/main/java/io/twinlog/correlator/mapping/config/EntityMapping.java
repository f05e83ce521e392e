package io.twinlog.correlator.mapping.config;

import io.twinlog.model.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How both sides' tables become one entity.
 *
 * @param key what identifies it on both sides
 * @param everyVersion whether every version of it must have its counterpart, even if a later one meets
 * @param legacy the tables that feed it on the legacy side, the one that holds the entity's own rows first; never empty
 * @param renewed the same of the new side
 * @param compare how an attribute is compared, where not by {@link Compare#CHANGES}
 */
public record EntityMapping(
        EntityKey key,
        boolean everyVersion,
        List<BlockMapping> legacy,
        List<BlockMapping> renewed,
        Map<String, Compare> compare) {

    /** How an attribute is compared. */
    public enum Compare {
        /** What either side touched, its value after. */
        CHANGES,
        /** After minus before: for balances and counters. */
        DELTA,
        /** The value after, touched or not. */
        STATE
    }

    /**
     * No blocks for a side stand for one block that says nothing: the table of the entity's name.
     *
     * @throws InvalidMapping with everything that is wrong
     */
    public EntityMapping {
        legacy = legacy.isEmpty() ? List.of(BlockMapping.DEFAULT) : List.copyOf(legacy);
        renewed = renewed.isEmpty() ? List.of(BlockMapping.DEFAULT) : List.copyOf(renewed);
        compare = Collections.unmodifiableMap(new TreeMap<>(compare));
        List<InvalidMapping.Fault> faults = new ArrayList<>();
        check(Side.LEGACY, legacy, faults);
        check(Side.NEW, renewed, faults);
        if (key instanceof EntityKey.WholeRow) {
            checkWholeRow(legacy, renewed, everyVersion, compare, faults);
        }
        if (key instanceof EntityKey.Natural natural) {
            for (String part : natural.attributes()) {
                if (compare.containsKey(part)) {
                    faults.add(new InvalidMapping.Fault(
                            "attributes." + part,
                            "is part of the key and so the same on both sides, it is not compared"));
                }
            }
        }
        InvalidMapping.throwIfAny(faults);
    }

    public List<BlockMapping> blocks(Side side) {
        return side == Side.LEGACY ? legacy : renewed;
    }

    private static void check(Side side, List<BlockMapping> blocks, List<InvalidMapping.Fault> faults) {
        if (!blocks.get(0).belongsTo().isEmpty()) {
            faults.add(new InvalidMapping.Fault(
                    at(side, blocks, 0) + ".belongs-to",
                    "the first block holds the entity's own rows, only further ones belong to it"));
        }
    }

    private static void checkWholeRow(
            List<BlockMapping> legacy,
            List<BlockMapping> renewed,
            boolean everyVersion,
            Map<String, Compare> compare,
            List<InvalidMapping.Fault> faults) {
        if (legacy.size() > 1) {
            faults.add(new InvalidMapping.Fault("legacy", "an entity with key: row is fed by one table"));
        }
        if (renewed.size() > 1) {
            faults.add(new InvalidMapping.Fault("new", "an entity with key: row is fed by one table"));
        }
        if (everyVersion) {
            faults.add(new InvalidMapping.Fault(
                    "every-version", "rows with key: row have no versions, every one of them counts anyway"));
        }
        for (String name : compare.keySet()) {
            faults.add(new InvalidMapping.Fault(
                    "attributes." + name, "with key: row all attributes are the key, none is compared in another way"));
        }
    }

    private static String at(Side side, List<BlockMapping> blocks, int index) {
        return side.word() + (blocks.size() > 1 ? "[" + index + "]" : "");
    }
}
