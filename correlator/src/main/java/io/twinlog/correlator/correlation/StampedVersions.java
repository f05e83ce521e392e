package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a row's comparisons under instructions tell about its versions that have none: one side may have omitted the ID. */
record StampedVersions(List<Stamped> all, CorrelationSettings settings, StampedTimes times) {

    /**
     * Until when a version of a side must wait because a comparison under an instruction, with only the other side in it so
     * far, may yet turn out to be its counterpart; MIN if there is none.
     */
    EventTime mayMeetUntil(Side side, EventTime version) {
        EventTime until = EventTime.MIN;
        for (Stamped one : all) {
            boolean oneSided = one.phase() == Stamped.Phase.GATHERING && one.of(side) == null;
            if (oneSided && one.reported() == null && Reach.within(settings, one.last(), version)) {
                until = until.later(times.timerOf(one));
            }
        }
        return until;
    }

    /**
     * Until when a version of a side must wait because a comparison under an instruction, with only this side in it so far,
     * may yet turn out to be a version beside it; MIN if there is none.
     */
    EventTime mayFollowUntil(Side side, EventTime version) {
        return mayMeetUntil(side.other(), version);
    }

    /**
     * Whether a side had done by {@code time} what the other side did under an instruction at {@code then}; if that is not
     * remembered any more, as if both did it at the same time.
     */
    boolean hasFollowed(Side side, EventTime then, EventTime time) {
        boolean remembered = false;
        for (Stamped one : all) {
            Gathered there = one.of(side.other());
            if (there != null && !then.isBefore(there.first()) && !then.isAfter(there.last())) {
                remembered = true;
                Gathered here = one.of(side);
                if (here != null && !here.first().isAfter(time)) {
                    return true;
                }
            }
        }
        return !remembered && !then.isAfter(time);
    }

    /**
     * The open comparison that a side has no part in and that its version is the late counterpart of: what it did under another
     * instruction is none.
     */
    Optional<Stamped> lateBy(Side side, Version version, EventTime at, Judge judge) {
        return version.instruction() != null
                ? Optional.empty()
                : all.stream()
                        .filter(one -> isOpen(one) && agrees(one.of(side.other()), side, version, at, judge))
                        .findFirst();
    }

    /**
     * The same for a sum, where that is all that the comparison is about.
     *
     * @param excess by how much legacy's sum is the greater one
     */
    Optional<Stamped> lateBySum(String attribute, BigDecimal excess) {
        return all.stream()
                .filter(one -> isOpen(one) && isKnown(one))
                .filter(one -> soleSum(one, attribute).add(excess).signum() == 0)
                .findFirst();
    }

    private static boolean isOpen(Stamped one) {
        return one.phase() == Stamped.Phase.RESTING && one.reported() != null && !one.bothPresent();
    }

    private static boolean isKnown(Stamped one) {
        Discrepancy reported = one.reported();
        return reported != null && reported.status() != Status.UNDECIDABLE;
    }

    private static boolean agrees(@Nullable Gathered there, Side side, Version version, EventTime at, Judge judge) {
        return there != null && judge.agreeLate(side, version.effect().effect(), there.effect(), at);
    }

    /** By how much legacy's sum is the greater one, zero if anything else was touched. */
    private static BigDecimal soleSum(Stamped one, String attribute) {
        Gathered legacy = one.legacy();
        Gathered mine = legacy != null ? legacy : one.renewed();
        if (mine == null || !mine.effect().touched().equals(Set.of(attribute))) {
            return BigDecimal.ZERO;
        }
        BigDecimal sum = mine.effect().deltas().getOrDefault(attribute, BigDecimal.ZERO);
        return legacy != null ? sum : sum.negate();
    }
}
