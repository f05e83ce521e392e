package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
                    && !isOnlyLater(version, mine, other)
                    && !isOnlyLater(other, theirs, version)
                    && (agree(side, version, other, at) || agreeTogether(side, version, mine, other, theirs, at))) {
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
    boolean isHeld(Side side, Version version, List<Version> theirs, boolean gone, EventTime at) {
        return !version.isIdle()
                && theirs.stream()
                        .anyMatch(other -> other.isIdle()
                                && !isOver(version, other, gone)
                                && other.considered()
                                && Reach.within(settings, version.time(), other.time())
                                && agree(side, version, other, at));
    }

    /** Whether two states that met are equal in all that an earlier version of one of their sides changed. */
    boolean isBorneOut(Side side, Version earlier, Version met, Version counterpart, EventTime at) {
        SideEffect theirs = counterpart.effect().effect();
        return met.effect().effect().operation() != NetOperation.UPDATE
                || theirs.operation() != NetOperation.UPDATE
                || isEqualIn(earlier.effect().effect().touched(), side, after(earlier, met), theirs, at);
    }

    /** What is left of an earlier version of one of their sides: what it changed but for that in which two states that met are equal. */
    Version leftOf(Side side, Version earlier, Version met, Version counterpart, EventTime at) {
        SideEffect effect = earlier.effect().effect();
        Set<String> left = new HashSet<>(effect.touched());
        left.removeIf(name -> isEqualIn(
                Set.of(name), side, after(earlier, met), counterpart.effect().effect(), at));
        boolean less = effect.operation() == NetOperation.UPDATE
                && left.size() < effect.touched().size();
        return less ? earlier.knowing(effect.touching(left)) : earlier;
    }

    /** What has met, and of what it does not know of the row what an earlier version of its side made of it. */
    private static SideEffect after(Version earlier, Version met) {
        SideEffect its = earlier.effect().effect();
        SideEffect effect = met.effect().effect();
        Map<String, Value> all = new HashMap<>(effect.after().asMap());
        its.touched().stream()
                .filter(its.after()::has)
                .forEach(name -> all.putIfAbsent(name, its.after().valueOf(name)));
        if (all.size() == effect.after().names().size()) {
            return effect;
        }
        return new SideEffect(
                effect.operation(),
                effect.before(),
                Attributes.of(all),
                effect.touched(),
                effect.deltas(),
                effect.touchedUnknown(),
                effect.changes(),
                effect.changeCount());
    }

    private boolean isEqualIn(Set<String> names, Side side, SideEffect mine, SideEffect theirs, EventTime at) {
        Set<String> touched = new HashSet<>(mine.touched());
        for (String name : names) {
            // What no row of a side sets is as good as NULL.
            if (!isNothing(mine.after().get(name)) || !isNothing(theirs.after().get(name))) {
                touched.add(name);
            }
        }
        SideEffect both = mine.touching(touched);
        return side == Side.LEGACY ? judge.agree(both, theirs, at) : judge.agree(theirs, both, at);
    }

    private static boolean isNothing(@Nullable Value value) {
        return value == null || value.isNull();
    }

    /** A row that was written without a change, and is gone since then, is none that was inserted. */
    private static boolean isOver(Version version, Version other, boolean gone) {
        return gone && other.isIdle() && version.effect().effect().operation() == NetOperation.INSERT;
    }

    /** A row that was written without a change, and was itself inserted shortly before, is not what the other side inserted. */
    private boolean isOnlyLater(Version version, List<Version> its, Version other) {
        return version.isIdle()
                && other.effect().effect().operation() == NetOperation.INSERT
                && Unmet.inserts(Unmet.run(settings, its, version));
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
        if (version.isIdle() && other.isIdle()) {
            return false;
        }
        Version ofLegacy = side == Side.LEGACY ? version : other;
        Version ofNew = side == Side.LEGACY ? other : version;
        return judge.agree(ofLegacy.effect().effect(), ofNew.effect().effect(), at);
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
        return my.operation() == their.operation()
                && judge.agree(side == Side.LEGACY ? my : their, side == Side.LEGACY ? their : my, at);
    }

    private static long distance(Version one, Version other) {
        return Math.abs(one.time().micros() - other.time().micros());
    }
}
