package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds what a version is to be compared with among those of the other side.
 *
 * @param settings how near they must be
 * @param everyVersion whether each needs one of its own
 * @param judge says which agree
 */
record Counterparts(CorrelationSettings settings, boolean everyVersion, Judge judge) {

    /**
     * Which of the other side's versions this one meets, or -1: where every version counts the next that agrees and changed
     * something, for certain if there is one, else the latest, which leaves the fewest behind; one that changed nothing only for want of another.
     *
     * @param mine the versions of its own side
     * @param followed whether the version's side had done before it what the other did under an instruction at some time
     */
    int of(
            Side side,
            Version version,
            List<Version> mine,
            List<Version> theirs,
            Predicate<EventTime> followed,
            EventTime at) {
        int found = -1;
        for (int i = everyVersion ? 0 : lastMet(theirs); i < theirs.size(); i++) {
            Version other = theirs.get(i);
            // One of the same moment that was not considered yet will look for this one in its turn.
            boolean again = !everyVersion && !version.isIdle();
            boolean counts = !everyVersion || (!version.isIdle() && !other.isIdle());
            boolean free = other.considered()
                    && counts
                    && (!other.met() || again)
                    && !((other.met() || other.isIdle()) && other.isOverwrittenBefore(version, followed));
            boolean better = found < 0 || isBetter(other, theirs.get(found));
            if (free
                    && better
                    && Reach.within(settings, version.time(), other.time())
                    && ((!isOnlyLater(version, mine, other)
                                    && !isOnlyLater(other, theirs, version)
                                    && agree(side, version, other, at))
                            || agreeTogether(side, version, mine, other, theirs, at))) {
                found = i;
            }
        }
        return found;
    }

    private boolean isBetter(Version other, Version found) {
        return everyVersion ? found.isPerhapsIdle() && !other.isPerhapsIdle() : found.isIdle() || !other.isIdle();
    }

    /**
     * Whether the other side wrote the row near it, without a change, as this version left it. Where every version counts that
     * is asked when nothing else can be met any more: what changed nothing must not take the place of what did.
     *
     * @param gone whether the other side does not have the row any more
     */
    boolean isHeld(Side side, Version version, List<Version> mine, List<Version> theirs, boolean gone, EventTime at) {
        return !version.isIdle()
                && theirs.stream()
                        .anyMatch(other -> other.isIdle()
                                && !isOver(version, other, gone)
                                && other.considered()
                                && Reach.within(settings, version.time(), other.time())
                                && agree(side, version, other, at)
                                && !isUndone(side, version, mine, other, theirs, at));
    }

    /** Whether the other side has changed it since into what this side had made of it before. */
    private boolean isUndone(
            Side side, Version version, List<Version> mine, Version other, List<Version> theirs, EventTime at) {
        return theirs.stream()
                .filter(then -> then.met() && then.isAfter(other) && isOfTheSame(then, version))
                .anyMatch(then ->
                        mine.stream().anyMatch(so -> so.met() && version.isAfter(so) && agree(side, so, then, at)));
    }

    private static boolean isOfTheSame(Version one, Version other) {
        return !Collections.disjoint(
                one.effect().effect().touched(), other.effect().effect().touched());
    }

    /** A row that was written without a change, and is gone since then, is none that was inserted. */
    private static boolean isOver(Version version, Version other, boolean gone) {
        return gone && other.isIdle() && version.effect().effect().operation() == NetOperation.INSERT;
    }

    /**
     * A row that was inserted shortly before is, when it is written once more, not what the other side inserted: if that
     * completes it, only together with the insertion.
     */
    private boolean isOnlyLater(Version version, List<Version> its, Version other) {
        return version.effect().effect().operation() == NetOperation.UPDATE
                && other.effect().effect().operation() == NetOperation.INSERT
                && insertsIn(its, version);
    }

    /** Where every version counts, what has met in between does not end what went before. */
    private boolean insertsIn(List<Version> versions, Version last) {
        return everyVersion
                ? versions.stream().anyMatch(one -> isInsertionBefore(one, last))
                : Unmet.inserts(Unmet.run(settings, versions, last));
    }

    private boolean isInsertionBefore(Version version, Version last) {
        return MetVersion.isInsertion(version)
                && !version.met()
                && last.isAfter(version)
                && Reach.within(settings, version.time(), last.time());
    }

    /** Which is the nearest that waits as well, or -1. */
    int beside(Version version, List<Version> candidates) {
        int nearest = -1;
        for (int i = 0; i < candidates.size(); i++) {
            Version one = candidates.get(i);
            if (one.met() || one.isIdle() || !Reach.within(settings, one.time(), version.time())) {
                continue;
            }
            boolean nearer = nearest < 0 || distance(one, version) < distance(candidates.get(nearest), version);
            nearest = nearer ? i : nearest;
        }
        return nearest;
    }

    /** Meetings do not cross: nothing before the last one that has met can meet any more. */
    static int lastMet(List<Version> versions) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (versions.get(i).met()) {
                return i;
            }
        }
        return 0;
    }

    private boolean agree(Side side, Version version, Version other, EventTime at) {
        if ((version.isIdle() && other.isIdle()) || mayHaveSetMore(version, other) || mayHaveSetMore(other, version)) {
            return false;
        }
        SideEffect theirs = other.met() ? stillSo(other) : other.effect().effect();
        return judge.agree(side, version.effect().effect(), theirs, at);
    }

    /**
     * Of an instruction that the other side did not carry out nobody may know what it changed: it may have set what is not known of the
     * other side's row.
     */
    private static boolean mayHaveSetMore(Version version, Version other) {
        return version.instruction() != null
                && version.isPerhapsIdle()
                && other.effect().effect().operation() == NetOperation.UPDATE
                && version.effect().effect().after().names().stream()
                        .anyMatch(name -> !other.effect().effect().after().has(name));
    }

    /** What has met is compared already: what an instruction has changed since need not be so any more. */
    private static SideEffect stillSo(Version met) {
        SideEffect effect = met.effect().effect();
        if (effect.operation() != NetOperation.UPDATE
                || Collections.disjoint(effect.touched(), met.overwritten().keySet())) {
            return effect;
        }
        Set<String> still = new HashSet<>(effect.touched());
        still.removeAll(met.overwritten().keySet());
        return effect.touching(still);
    }

    /**
     * Whether they do with those before them, where only together they insert the row, or replace it. What has met already waits for
     * nothing: the other side may yet delete the row and insert it again, too.
     */
    private boolean agreeTogether(
            Side side, Version version, List<Version> mine, Version other, List<Version> theirs, EventTime at) {
        NetOperation own = version.effect().effect().operation();
        NetOperation others = other.effect().effect().operation();
        if (everyVersion || own == others || version.isIdle() || other.isIdle() || other.met()) {
            return false;
        }
        SideEffect my = Unmet.upTo(settings, mine, version);
        SideEffect their = Unmet.upTo(settings, theirs, other);
        return my.operation() == their.operation() && judge.agree(side, my, their, at);
    }

    /** In microseconds. */
    static long distance(Version one, Version other) {
        return Math.abs(one.time().micros() - other.time().micros());
    }
}
