package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import java.util.List;

/**
 * What comes of two versions that meet: to themselves, to their sums, and to those before them.
 *
 * @param everyVersion whether each needs a counterpart of its own, so that none is left behind
 * @param versions the row's, changed in place
 */
record Meetings(
        CorrelationSettings settings,
        boolean everyVersion,
        Judge judge,
        Versions versions,
        DeltaPlay deltas,
        VersionFates fates) {

    /** Whether a later version of its side has met already: meetings never cross. */
    boolean isPast(Side side, int index) {
        return index < Counterparts.lastMet(of(side));
    }

    /** Does once more, for one that came after them, what the last two that met did to those before them. */
    void leaveBehindAgain(Side side, EventTime at) {
        List<Version> mine = of(side);
        List<Version> theirs = of(side.other());
        // What it met may be forgotten: then a version's own deadline decides.
        if (!theirs.isEmpty() && theirs.get(Counterparts.lastMet(theirs)).met()) {
            MetVersion met = MetVersion.alone(mine.get(Counterparts.lastMet(mine)));
            MetVersion other = MetVersion.alone(theirs.get(Counterparts.lastMet(theirs)));
            leaveBehind(new LeftBehind(settings, judge, side, met, other), at);
        }
    }

    /** Lets two meet. One that changed nothing can be the counterpart of one that did, but it stands for none before it. */
    void meet(Side side, int index, int otherIndex, EventTime at) {
        if (!deltas.summed().isEmpty()) {
            count(side, index, otherIndex);
        }
        met(side, index, at);
        met(side.other(), otherIndex, at);
        MetVersion mine = metVersion(side, index);
        MetVersion theirs = metVersion(side.other(), otherIndex);
        leaveBehind(new LeftBehind(settings, judge, side, mine, theirs), at);
        leaveBehind(new LeftBehind(settings, judge, side.other(), theirs, mine), at);
    }

    private MetVersion metVersion(Side side, int index) {
        List<Version> all = of(side);
        return everyVersion ? MetVersion.alone(all.get(index)) : MetVersion.of(settings, all, index);
    }

    /** What the row came or went with in the versions that meet is part of its sums. */
    private void count(Side side, int index, int otherIndex) {
        EventTime from = metAt(side, index, of(side).get(index).time()).get(0).time();
        EventTime otherFrom = metAt(
                        side.other(),
                        otherIndex,
                        of(side.other()).get(otherIndex).time())
                .get(0)
                .time();
        List<Version> run = metAt(side, index, otherFrom);
        List<Version> otherRun = metAt(side.other(), otherIndex, from);
        deltas.met(side, run, otherRun, !Unmet.inserts(of(Side.LEGACY)) || !Unmet.inserts(of(Side.NEW)));
        countedUpTo(side, index, run.size());
        countedUpTo(side.other(), otherIndex, otherRun.size());
    }

    /** What meets with a version: where every version counts, it alone; else also what is near the first of the other side's. */
    private List<Version> metAt(Side side, int index, EventTime other) {
        Version version = of(side).get(index);
        return everyVersion ? List.of(version) : List.copyOf(Unmet.run(settings, of(side), version, other));
    }

    private void countedUpTo(Side side, int index, int count) {
        for (int i = index - count + 1; i < index; i++) {
            of(side).set(i, deltas.counted(of(side).get(i)));
        }
    }

    private void met(Side side, int index, EventTime at) {
        Version version = of(side).get(index);
        if (!version.met() && !version.isIdle()) {
            fates.count(version, side, Fate.MATCHED, RowVerdict.MATCHED, null, at);
            of(side).set(index, version.meeting());
        }
    }

    /**
     * Versions before one that has met: superseded if the two states that met are equal in all that they changed, or met before
     * and needed no more. If they are equal in some of it, the rest is left.
     */
    private void leaveBehind(LeftBehind left, EventTime at) {
        Version met = left.met().version();
        if (!met.met()) {
            return;
        }
        Side side = left.side();
        List<Version> mine = of(side);
        int end = mine.indexOf(met);
        for (int i = end - 1; i >= 0; i--) {
            Version earlier = mine.get(i);
            if (earlier.met()) {
                mine.remove(i);
            } else if (left.isNear(earlier, at) && !everyVersion) {
                if (left.isBorneOut(earlier, at)) {
                    fates.count(earlier, side, Fate.SUPERSEDED, RowVerdict.MATCHED, null, at);
                    mine.remove(i);
                } else {
                    mine.set(i, left.leftOf(earlier, at));
                }
            }
        }
    }

    private List<Version> of(Side side) {
        return versions.of(side);
    }
}
