package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of one row under one instruction.
 *
 * <pre>
 *   GATHERING --settle, both present--> GATHERING, judged early
 *   GATHERING --last change + window + skew--> agreed: gone | differs: RESTING
 *   RESTING   --a late change--> GATHERING
 *   RESTING   --remember--> gone
 * </pre>
 *
 * @param instruction the instruction, as known from the first change
 * @param phase where it stands
 * @param legacy what legacy did; null if nothing yet
 * @param renewed what new did; null if nothing yet
 * @param episode event time of the first change since the comparison began or was last resolved: part of the
 *     discrepancy's ID
 * @param last event time of the last change
 * @param settled whether it was judged early since the last change
 * @param verdict the row's verdict so far
 * @param reported the discrepancy's last transition; null if there is none
 * @param legacyFate what legacy's last change is counted as; null if pending
 * @param newFate what new's last change is counted as; null if pending
 */
record Stamped(
        Instruction instruction,
        Phase phase,
        @Nullable Gathered legacy,
        @Nullable Gathered renewed,
        EventTime episode,
        EventTime last,
        boolean settled,
        RowVerdict verdict,
        @Nullable Discrepancy reported,
        @Nullable Fate legacyFate,
        @Nullable Fate newFate) {

    /** Where a comparison stands. */
    enum Phase {
        /** Changes come in; a deadline runs. */
        GATHERING,
        /** A discrepancy is open; only a late change or forgetting moves it. */
        RESTING
    }

    static Stamped of(Instruction instruction, Side side, Gathered first) {
        return new Stamped(
                instruction,
                Phase.GATHERING,
                side == Side.LEGACY ? first : null,
                side == Side.NEW ? first : null,
                first.first(),
                first.last(),
                false,
                RowVerdict.PENDING,
                null,
                null,
                null);
    }

    @Nullable
    Gathered of(Side side) {
        return side == Side.LEGACY ? legacy : renewed;
    }

    @Nullable
    Fate fateOf(Side side) {
        return side == Side.LEGACY ? legacyFate : newFate;
    }

    boolean bothPresent() {
        return legacy != null && renewed != null;
    }

    /** Whether it only waits for its window to end, and to be forgotten. */
    boolean hasAgreed() {
        boolean clean = verdict == RowVerdict.MATCHED || verdict == RowVerdict.IGNORED;
        return clean && settled && reported == null;
    }

    Set<Side> present() {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        if (legacy != null) {
            sides.add(Side.LEGACY);
        }
        if (renewed != null) {
            sides.add(Side.NEW);
        }
        return sides;
    }

    /** Event time of the first change of either side. */
    EventTime first() {
        if (legacy == null) {
            return renewed == null ? last : renewed.first();
        }
        return renewed == null ? legacy.first() : legacy.first().earlier(renewed.first());
    }

    /** With what is known of the instruction by now. */
    Stamped known(Instruction known) {
        return new Stamped(
                known, phase, legacy, renewed, episode, last, settled, verdict, reported, legacyFate, newFate);
    }

    /** With what a side has done by now; whatever was judged is open again. */
    Stamped gathering(Side side, Gathered gathered, EventTime newEpisode, RowVerdict newVerdict) {
        boolean isLegacy = side == Side.LEGACY;
        return new Stamped(
                instruction,
                Phase.GATHERING,
                isLegacy ? gathered : legacy,
                isLegacy ? renewed : gathered,
                newEpisode,
                gathered.last().later(last),
                false,
                newVerdict,
                reported,
                isLegacy ? null : legacyFate,
                isLegacy ? newFate : null);
    }

    /** After an early verdict. */
    Stamped settled(RowVerdict newVerdict, @Nullable Discrepancy newReported) {
        return judged(Phase.GATHERING, true, newVerdict, newReported);
    }

    /** After the deadline, with a discrepancy to remember. */
    Stamped resting(RowVerdict newVerdict, Discrepancy newReported) {
        return judged(Phase.RESTING, true, newVerdict, newReported);
    }

    Stamped counted(@Nullable Fate newLegacyFate, @Nullable Fate newNewFate) {
        return new Stamped(
                instruction,
                phase,
                legacy,
                renewed,
                episode,
                last,
                settled,
                verdict,
                reported,
                newLegacyFate,
                newNewFate);
    }

    private Stamped judged(Phase newPhase, boolean early, RowVerdict newVerdict, @Nullable Discrepancy newReported) {
        return new Stamped(
                instruction,
                newPhase,
                legacy,
                renewed,
                episode,
                last,
                early,
                newVerdict,
                newReported,
                legacyFate,
                newFate);
    }
}
