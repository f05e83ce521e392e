package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.canonical.CanonicalInput.Change;
import java.util.List;
import java.util.Set;

/**
 * Plays a row's versions: states that meet their equals on the other side, whatever happened in between.
 *
 * <p>Meetings never cross. A version may meet one that has met before, unless every version counts: a system that skips a
 * write which changes nothing has fewer versions, and the states meet all the same.
 */
final class VersionPlay {

    private final CorrelationSettings settings;
    private final boolean everyVersion;
    private final Counterparts counterparts;
    private final Cases cases;
    private final DeltaPlay deltas;
    private final Effects effects;
    private final Versions versions;
    private final VersionFates fates;
    private final Meetings meetings;
    private final VersionEnd end;
    /** Whether some may not have been considered. */
    private boolean isAnyNew = true;

    VersionPlay(Scene scene, Judge judge, KeyState state, Cases cases, DeltaPlay deltas, Effects effects) {
        this.settings = scene.settings();
        this.everyVersion =
                !scene.isDeclaration() && scene.comparison().how(scene.entity()).everyVersion();
        this.counterparts = new Counterparts(settings, everyVersion, judge);
        this.cases = cases;
        this.deltas = deltas;
        this.effects = effects;
        this.versions = new Versions(state.legacy(), state.renewed());
        this.fates = new VersionFates(scene, effects, deltas);
        this.meetings = new Meetings(settings, everyVersion, judge, versions, deltas, fates);
        this.end = new VersionEnd(counterparts, cases, deltas, versions, fates);
    }

    void change(Change change) {
        List<Version> mine = of(change.side());
        int last = mine.size() - 1;
        if (last >= 0 && mine.get(last).takes(change)) {
            effects.account(change.time(), null, Fate.FOLDED);
            mine.set(last, mine.get(last).and(change));
            return;
        }
        Version begun = Version.of(change);
        mine.add(begun);
        isAnyNew = true;
        fates.transition(begun, change.side(), null, RowVerdict.PENDING, null, change.time());
    }

    /** A change under an instruction, after which the versions before it are not the row's state any more. */
    void overwrittenBy(Change change) {
        of(change.side()).replaceAll(version -> version.before(change));
    }

    /** Whether the side has inserted the row in the transaction of a further change, and nothing else. */
    boolean hasInserted(Change change) {
        List<Version> mine = of(change.side());
        Version last = mine.isEmpty() ? null : mine.get(mine.size() - 1);
        return last != null && last.takes(change) && last.effect().effect().operation() == NetOperation.INSERT;
    }

    /** What a side did under an instruction that the other side did not carry out, or not under its ID. */
    void leftover(Side side, Version leftover) {
        versions.insert(side, leftover);
        isAnyNew = true;
    }

    /**
     * Whether what a side did may have its counterpart here: a version of the other side near it, which may
     * be met once more unless every version counts, a change of what is summed, a version that was reported alone, or one of
     * its instruction that was reported.
     */
    boolean awaits(Side side, Instruction instruction, Gathered done) {
        EventTime time = done.last();
        boolean onlySums = done.effect().operation() == NetOperation.UPDATE
                && deltas.summed().containsAll(done.effect().touched());
        boolean near = !onlySums
                && of(side.other()).stream()
                        .anyMatch(v -> (!v.met() || !everyVersion)
                                && Reach.within(settings, v.time(), time)
                                && !(isDeletion(done) && mayBeNothing(v.effect())));
        return near
                || deltas.waiting().awaits(side, time)
                || cases.told().awaits(side)
                || cases.told().hasToldOf(side, instruction, time);
    }

    private static boolean isDeletion(Gathered done) {
        return done.effect().operation() == NetOperation.DELETE;
    }

    /** An update of which nobody knows what it changed is not what the other side deleted the row for. */
    private static boolean mayBeNothing(Gathered done) {
        return done.effect().operation() == NetOperation.UPDATE && done.effect().touchedUnknown();
    }

    boolean isUndecided() {
        return versions.isAnyUnmet();
    }

    void addUndecidedBefore(EventTime time, Set<String> names) {
        versions.addUnmetBefore(time, names);
    }

    /** Those that are left of a side. */
    List<Version> of(Side side) {
        return versions.of(side);
    }

    EventTime nextTimer(StampedPlay stamped) {
        return nextTimer(Side.LEGACY, stamped).earlier(nextTimer(Side.NEW, stamped));
    }

    void fire(EventTime at, StampedPlay stamped, KnownStates states) {
        // First of all: whatever else is due at that time may be waiting for it.
        if (isAnyNew && (considerOne(Side.LEGACY, at, stamped, states) || considerOne(Side.NEW, at, stamped, states))) {
            return;
        }
        isAnyNew = false;
        Side side = nextTimer(Side.LEGACY, stamped).isAfter(at) ? Side.NEW : Side.LEGACY;
        List<Version> mine = of(side);
        for (int i = 0; i < mine.size(); i++) {
            if (timerOf(side, i, stamped).isAfter(at)) {
                continue;
            }
            if (mine.get(i).met()) {
                mine.remove(i);
            } else {
                end.decide(side, i, at, stamped, states);
            }
            return;
        }
    }

    private boolean considerOne(Side side, EventTime at, StampedPlay stamped, KnownStates states) {
        List<Version> mine = of(side);
        for (int i = 0; i < mine.size(); i++) {
            if (!mine.get(i).considered() && !mine.get(i).time().isAfter(at)) {
                consider(side, i, at, stamped, states);
                return true;
            }
        }
        return false;
    }

    private EventTime nextTimer(Side side, StampedPlay stamped) {
        List<Version> mine = of(side);
        EventTime next = EventTime.MAX;
        for (int i = 0; i < mine.size(); i++) {
            Version version = mine.get(i);
            // Versions are in event-time order: no later one can be due earlier than its own time.
            if (!version.time().isBefore(next)) {
                break;
            }
            next = next.earlier(timerOf(side, i, stamped));
        }
        return next;
    }

    private EventTime timerOf(Side side, int index, StampedPlay stamped) {
        Version version = of(side).get(index);
        if (!version.considered()) {
            return version.time();
        }
        EventTime near = version.time().plus(settings.reach());
        if (everyVersion && (version.met() || version.isIdle())) {
            // It stays as long as one that waits may count on it.
            return near.plus(settings.reach()).next();
        }
        if (version.met()) {
            return near.later(stamped.versions().mayMeetUntil(side, version.time()));
        }
        EventTime due = !everyVersion && versions.hasLater(side, index, near) ? near.plus(settings.reach()) : near;
        return due.later(stamped.versions().mayMeetUntil(side, version.time()))
                .later(stamped.versions().mayFollowUntil(side, version.time()));
    }

    private void consider(Side side, int index, EventTime at, StampedPlay stamped, KnownStates states) {
        Version version = deltas.separated(side, states.completed(side, of(side).get(index)));
        of(side).set(index, version);
        if (!everyVersion && meetings.isPast(side, index)) {
            meetings.leaveBehindAgain(side, at);
            return;
        }
        int counterpart = counterparts.of(
                side,
                version,
                of(side),
                of(side.other()),
                then -> stamped.versions().hasFollowed(side, then, version.time()),
                at);
        if (counterpart >= 0) {
            meetings.meet(side, index, counterpart, at);
        }
        int place = of(side).lastIndexOf(version);
        if (place > 0 && standsFor(side, place - 1)) {
            end.decideAlone(side, place - 1, at);
        }
    }

    /**
     * Whether the version after it can do all that it could: both changed nothing, so that they are one state, and what may
     * still come is as near to the later one. Else a row of which only sums are changed would hold all its versions for a
     * window.
     */
    private boolean standsFor(Side side, int index) {
        List<Version> mine = of(side);
        Version version = mine.get(index);
        Version next = mine.get(index + 1);
        boolean sameState = version.isIdle()
                && next.isIdle()
                && version.considered()
                && !version.met()
                && deltas.withoutSums(version.effect().effect().after())
                        .equals(deltas.withoutSums(next.effect().effect().after()));
        Version before = index == 0 ? null : mine.get(index - 1);
        // One that waits counts on a later one near it.
        return sameState
                && (before == null || Reach.within(settings, before.time(), next.time()))
                && !(everyVersion && isCountedOn(side, version, next));
    }

    /** Whether one of the other side that waits is near it, and not near the next. */
    private boolean isCountedOn(Side side, Version version, Version next) {
        return of(side.other()).stream()
                .anyMatch(other -> !other.met()
                        && !other.isIdle()
                        && Reach.within(settings, other.time(), version.time())
                        && !Reach.within(settings, other.time(), next.time()));
    }
}
