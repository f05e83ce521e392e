package io.twinlog.comparator.compare;

import io.twinlog.comparator.cel.Judgement;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Difference.Held;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.comparator.rule.Ignoring;
import io.twinlog.comparator.rule.Rule;
import io.twinlog.comparator.rule.Situation;
import io.twinlog.comparator.value.Compact;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One comparison under way: takes attribute after attribute, asks the rules about those that differ, and sums up.
 *
 * <p>What differs for certain is a difference whatever else is not known; only where nothing does, what is not known makes
 * the outcome UNDECIDABLE.
 */
final class Comparing {

    private final Comparison.Entity entity;
    private final Subject subject;
    private final @Nullable Attributes legacyRow;
    private final @Nullable Attributes renewedRow;
    private final @Nullable SideEffect legacy;
    private final @Nullable SideEffect renewed;
    private final SortedSet<String> hits = new TreeSet<>();
    private final List<Difference> differences = new ArrayList<>();
    private @Nullable Situation situation;
    private @Nullable String doubt;
    private @Nullable String rowDoubt;
    private boolean differs;
    private boolean hidden;
    private boolean versions;

    Comparing(
            Comparison.Entity entity,
            Subject subject,
            @Nullable Attributes legacyRow,
            @Nullable Attributes renewedRow,
            @Nullable SideEffect legacy,
            @Nullable SideEffect renewed) {
        this.entity = entity;
        this.subject = subject;
        this.legacyRow = legacyRow;
        this.renewedRow = renewedRow;
        this.legacy = legacy;
        this.renewed = renewed;
    }

    /** Versions are compared: attributes compared by delta stand outside, and differences need not be listed. */
    void asVersions() {
        versions = true;
    }

    AttributeMode mode(String attribute) {
        return entity.how().mode(attribute);
    }

    /** Whether the attribute takes part at all. */
    boolean compares(String attribute) {
        return !entity.how().oneSided().contains(attribute) && !(versions && mode(attribute) == AttributeMode.DELTA);
    }

    boolean isStamped() {
        return subject.instruction() != null;
    }

    /** Whether a rule ignores the row as a whole. Where that cannot be judged, a difference will be UNDECIDABLE. */
    boolean isRowIgnored() {
        if (!entity.rules().mayIgnoreRows()) {
            return false;
        }
        Ignoring ignoring = entity.rules().rowIgnored(situation());
        if (ignoring.judgement() == Judgement.UNKNOWN) {
            rowDoubt = unjudged(ignoring);
        }
        return ignoring.judgement() == Judgement.YES && hits.addAll(hit(ignoring));
    }

    /** The row as a whole differs: in existence, or in what was done to it. */
    void rowDiffers() {
        differs = true;
    }

    /** Something cannot be known; of several reasons the alphabetically first is told, whatever the order of asking. */
    void doubt(String reason) {
        if (doubt == null || reason.compareTo(doubt) < 0) {
            doubt = reason;
        }
    }

    /** Compares an attribute that both sides delivered. */
    void attribute(String name, Value legacyValue, Value renewedValue) {
        if (needsReport(name, legacyValue, renewedValue)) {
            report(name, byValue(name), legacyValue, renewedValue);
        }
    }

    /** Compares how much both sides have changed an attribute. */
    void delta(String name, Value legacyDelta, Value renewedDelta) {
        if (needsReport(name, legacyDelta, renewedDelta)) {
            report(name, AttributeMode.DELTA, legacyDelta, renewedDelta);
        }
    }

    /** Compares an attribute that may not have been touched: a difference leaves a doubt. */
    void perhapsTouched(String name, Value legacyValue, Value renewedValue, String reason) {
        if (needsReport(name, legacyValue, renewedValue)) {
            doubt(reason);
        }
    }

    /** An attribute that only one side delivered differs, unless a rule ignores it. */
    void differs(String name, @Nullable Value legacyValue, @Nullable Value renewedValue) {
        if (mayDiffer(name)) {
            report(name, byValue(name), legacyValue, renewedValue);
        }
    }

    /** An attribute that only one side has changed, by how much it did. */
    void differsByDelta(String name, @Nullable Value legacyDelta, @Nullable Value renewedDelta) {
        if (mayDiffer(name)) {
            report(name, AttributeMode.DELTA, legacyDelta, renewedDelta);
        }
    }

    /** How an attribute is compared where its values are. Between effects, one without a delta counts by its value after. */
    private AttributeMode byValue(String name) {
        if (legacy == null && renewed == null) {
            return AttributeMode.STATE;
        }
        AttributeMode mode = mode(name);
        return mode == AttributeMode.DELTA ? AttributeMode.CHANGES : mode;
    }

    /** Whether a rule ignores the attribute for certain. */
    boolean isIgnored(String name) {
        return entity.rules().ignored(name, situation()).judgement() == Judgement.YES;
    }

    /** Whether a rule tolerates the two values; the rule is hit. */
    boolean isTolerated(String name, Value legacyValue, Value renewedValue) {
        Rule.Tolerate rule = entity.rules().tolerating(name, legacyValue, renewedValue);
        if (rule != null) {
            hits.add(rule.id());
        }
        return rule != null;
    }

    /** Whether both sides agree for certain. */
    boolean isAgreed() {
        return !differs && doubt == null;
    }

    /** What it comes to. */
    Outcome outcome(Kind kind) {
        if (isAgreed()) {
            boolean lone = (legacy == null) != (renewed == null);
            return hidden && lone ? new Outcome.Ignored(rules()) : new Outcome.Agreed(rules());
        }
        if (rowDoubt != null) {
            return new Outcome.Undecidable(rowDoubt, rules());
        }
        if (doubt != null && !differs) {
            return new Outcome.Undecidable(doubt, rules());
        }
        differences.sort(Comparator.comparing(Difference::attribute));
        return Acceptance.apply(
                entity.rules(),
                subject,
                situation(),
                new Outcome.Different(kind, differences, rules()),
                isByAttribute(kind));
    }

    /** The IDs of the rules that were hit. */
    List<String> rules() {
        return List.copyOf(hits);
    }

    private boolean needsReport(String name, Value legacyValue, Value renewedValue) {
        boolean known = legacyValue.isKnown() && renewedValue.isKnown();
        if ((known && isEqual(legacyValue, renewedValue)) || !mayDiffer(name)) {
            return false;
        }
        if (!known) {
            String where = legacyValue.isKnown() ? "new" : renewedValue.isKnown() ? "legacy" : "legacy and new";
            doubt("the value of " + name + " is not known in " + where);
            return false;
        }
        return !isTolerated(name, legacyValue, renewedValue);
    }

    /** What is remembered of a former row may have its large values as digests. */
    private static boolean isEqual(Value legacyValue, Value renewedValue) {
        if (legacyValue.equals(renewedValue)) {
            return true;
        }
        boolean digests = legacyValue.kind() == ValueKind.DIGEST || renewedValue.kind() == ValueKind.DIGEST;
        return digests && Compact.of(legacyValue).equals(Compact.of(renewedValue));
    }

    private boolean mayDiffer(String name) {
        Ignoring ignoring = entity.rules().ignored(name, situation());
        if (ignoring.judgement() == Judgement.YES) {
            hits.addAll(hit(ignoring));
            hidden = true;
        } else if (ignoring.judgement() == Judgement.UNKNOWN) {
            doubt(unjudged(ignoring));
        }
        return ignoring.judgement() == Judgement.NO;
    }

    private void report(
            String name, AttributeMode compared, @Nullable Value legacyValue, @Nullable Value renewedValue) {
        differs = true;
        if (!versions) {
            differences.add(
                    new Difference(name, compared, held(legacy, name, legacyValue), held(renewed, name, renewedValue)));
        }
    }

    private static @Nullable Held held(@Nullable SideEffect effect, String name, @Nullable Value value) {
        if (effect == null) {
            return value == null ? null : new Held(value, null, false);
        }
        Value before = effect.before().get(name);
        return new Held(
                value == null ? Value.UNKNOWN : value,
                before == null || !before.isKnown() ? null : before,
                effect.touched().contains(name));
    }

    /** Whether acceptances of attributes may add up to an acceptance of the whole. */
    private boolean isByAttribute(Kind kind) {
        return switch (kind) {
            case VALUE_MISMATCH, STATE_MISMATCH -> true;
            case MISSING_IN_NEW -> legacy != null && legacy.operation() == NetOperation.UPDATE;
            case MISSING_IN_LEGACY -> renewed != null && renewed.operation() == NetOperation.UPDATE;
            case OPERATION_MISMATCH, UNDECIDABLE -> false;
        };
    }

    private Situation situation() {
        if (situation == null) {
            situation = new Situation(subject.instruction(), subject.key(), legacyRow, renewedRow);
        }
        return situation;
    }

    private static List<String> hit(Ignoring ignoring) {
        return ignoring.rule() == null ? List.of() : List.of(ignoring.rule());
    }

    private static String unjudged(Ignoring ignoring) {
        return "rule " + ignoring.rule() + " cannot be judged: its exception needs a value that is not known";
    }
}
