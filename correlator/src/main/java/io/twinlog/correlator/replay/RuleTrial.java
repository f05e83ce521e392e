package io.twinlog.correlator.replay;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.event.DiscrepancyEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What other rules make of the same past: each discrepancy's last state under the rules there are, and under others. */
public final class RuleTrial implements Telling.Findings {

    /** The rules there are. */
    static final int NOW = 0;

    /** The others. */
    static final int THEN = 1;

    private final Map<String, Both> found = new TreeMap<>();

    private record Both(@Nullable Discrepancy now, @Nullable Discrepancy then) {}

    /** What becomes of a discrepancy. */
    public enum Effect {
        /** It is open, and would not be. */
        HIDDEN,
        /** It is not open, and would be. */
        REVEALED,
        /** It would be told otherwise: in other attributes, or as accepted. */
        CHANGED
    }

    /**
     * A discrepancy that other rules would tell otherwise.
     *
     * @param now its last state under the rules there are; null if there is none
     * @param then its last state under the others; null if there would be none
     */
    public record Change(
            Effect effect,
            @Nullable Discrepancy now,
            @Nullable Discrepancy then) {

        /** The discrepancy, as it is if it is, else as it would be. */
        public Discrepancy discrepancy() {
            Discrepancy any = now != null ? now : then;
            if (any == null) {
                throw new IllegalStateException("a change of nothing");
            }
            return any;
        }
    }

    @Override
    public void discrepancy(int judging, Discrepancy discrepancy) {
        Both so = found.getOrDefault(discrepancy.id().hex(), new Both(null, null));
        found.put(
                discrepancy.id().hex(),
                judging == NOW ? new Both(discrepancy, so.then()) : new Both(so.now(), discrepancy));
    }

    @Override
    public void verdict(InstructionVerdict verdict) {
        // Of instructions nothing is asked: their discrepancies say it.
    }

    /** What would be told otherwise, in the order in which it happened. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (Both both : found.values()) {
            Effect effect = effect(both);
            if (effect != null) {
                changes.add(new Change(effect, both.now(), both.then()));
            }
        }
        changes.sort(
                Comparator.comparing((Change change) -> change.discrepancy().openedAt())
                        .thenComparing(change -> change.discrepancy().id().hex()));
        return changes;
    }

    /** How many discrepancies would be told as they are. */
    public long unchanged() {
        return found.values().stream().filter(both -> effect(both) == null).count();
    }

    private static @Nullable Effect effect(Both both) {
        boolean openNow = isOpen(both.now());
        boolean openThen = isOpen(both.then());
        if (openNow != openThen) {
            return openNow ? Effect.HIDDEN : Effect.REVEALED;
        }
        Discrepancy now = both.now();
        Discrepancy then = both.then();
        boolean same = now != null
                && then != null
                && now.status() == then.status()
                && signature(now).equals(signature(then));
        return same ? null : Effect.CHANGED;
    }

    /** What is told of it, but for its values: a row that is missing is missing, whatever of it is ignored. */
    private static String signature(Discrepancy discrepancy) {
        return new DiscrepancyEvent("", DiscrepancyEvent.LIVE, "", discrepancy).signature();
    }

    private static boolean isOpen(@Nullable Discrepancy discrepancy) {
        return discrepancy != null && discrepancy.status() == Status.OPEN;
    }
}
