package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.Side;
import io.twinlog.model.value.Attributes;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is not known of a row whose versions differ, and may be why they do. */
record VersionDoubt(CorrelationSettings settings, Cases cases, KnownStates states) {

    /** Why a difference of versions may be none: one of them may have been written without a change. */
    Optional<String> about(
            Side side, Version version, @Nullable Version other, List<Version> own, List<Version> theirs) {
        if (other == null) {
            String perhapsSetBack = setPerhapsBefore(version, own);
            if (perhapsSetBack != null) {
                return Optional.of("the value of " + perhapsSetBack + " was not known before in " + side.word());
            }
            boolean wroteToo = states.changedSince(side.other(), version.time().minus(settings.reach()));
            String unknown = wroteToo ? unknownOf(version) : null;
            if (unknown != null) {
                return Optional.of(notKnown(unknown, side));
            }
            String unseen = wroteToo ? unknownToOther(side, version, theirs) : null;
            if (unseen != null) {
                return Optional.of(notKnown(unseen, side.other()));
            }
            return cases.told()
                    .doubtBeside(side.other(), version.time())
                    .or(() -> isDeletion(version) ? cases.told().doubtOfReturn(side, version) : Optional.empty());
        }
        SideEffect mine = version.effect().effect();
        SideEffect its = other.effect().effect();
        boolean bothInserted = mine.operation() == NetOperation.INSERT && its.operation() == NetOperation.INSERT;
        if (!bothInserted && (mine.touchedUnknown() || its.touchedUnknown())) {
            return Optional.of("what the updates changed is not known for want of the rows before");
        }
        if (!bothInserted) {
            Optional<String> unread = unreadTouched(mine)
                    .map(name -> notKnown(name, side))
                    .or(() -> unreadTouched(its).map(name -> notKnown(name, side.other())));
            if (unread.isPresent()) {
                return unread;
            }
        }
        Set<String> apart = apart(mine.after(), its.after());
        return unknownIn(theirs, version, apart)
                .map(name -> notKnown(name, side.other()))
                .or(() -> unknownIn(own, version, apart).map(name -> notKnown(name, side)))
                .or(() -> unreadBeside(its, mine, side).or(() -> unreadBeside(mine, its, side.other())))
                .or(() -> Collections.disjoint(mine.touched(), its.touched())
                        ? besideUndecided(side, version, other)
                        : Optional.empty());
    }

    /** What of the row may differ by now, for one of them set it to what is not known, whatever else does not differ any more. */
    static Optional<String> unread(Side side, Version version, @Nullable Version other, Set<String> differing) {
        return unreadAmong(version, side, differing)
                .or(() -> other == null ? Optional.empty() : unreadAmong(other, side.other(), differing));
    }

    private static Optional<String> unreadAmong(Version version, Side side, Set<String> differing) {
        SideEffect effect = version.effect().effect();
        Set<String> names = new HashSet<>(effect.touched());
        names.retainAll(differing);
        return unreadTouched(effect.touching(names)).map(name -> notKnown(name, side));
    }

    /** What one of them changed, and the other's side does not say, may have been written there in a column that is not known. */
    private Optional<String> unreadBeside(SideEffect done, SideEffect other, Side othersSide) {
        Set<String> unsaid = new HashSet<>(done.touched());
        unsaid.removeAll(other.after().names());
        return Optional.ofNullable(states.unknownAmong(othersSide, unsaid)).map(name -> notKnown(name, othersSide));
    }

    /** Two that have changed nothing in common stand beside each other for want of what could not be decided near them. */
    private Optional<String> besideUndecided(Side side, Version version, Version other) {
        return cases.told()
                .doubtBeside(side.other(), version.time())
                .or(() -> cases.told().doubtBeside(side, other.time()));
    }

    private static boolean isDeletion(Version version) {
        return version.effect().effect().operation() == NetOperation.DELETE;
    }

    /** What it has changed to something that is not known: with what was there before it may be what the other did at once. */
    private static Optional<String> unreadTouched(SideEffect effect) {
        return effect.touched().stream()
                .filter(name -> effect.after().has(name)
                        && !effect.after().valueOf(name).isKnown())
                .min(Comparator.naturalOrder());
    }

    /** What is not the same in both, or only in one of them: no row of the other side sets it yet. */
    private static Set<String> apart(Attributes one, Attributes other) {
        Set<String> apart = new HashSet<>(Gathered.differing(one, other));
        one.names().stream().filter(name -> !other.has(name)).forEach(apart::add);
        other.names().stream().filter(name -> !one.has(name)).forEach(apart::add);
        return apart;
    }

    private static String notKnown(String attribute, Side side) {
        return "the value of " + attribute + " is not known in " + side.word();
    }

    /** One of some attributes that further versions near one may have set to what is not known. */
    private Optional<String> unknownIn(List<Version> further, Version near, Set<String> attributes) {
        return further.stream()
                .filter(one -> !one.met() && Reach.within(settings, one.time(), near.time()))
                .map(one -> one.effect().effect().after())
                .flatMap(after -> attributes.stream()
                        .filter(name -> after.has(name) && !after.valueOf(name).isKnown()))
                .min(Comparator.naturalOrder());
    }

    /** What it changed that an earlier version near it may have changed from what it is now; null if nothing. */
    private @Nullable String setPerhapsBefore(Version version, List<Version> own) {
        Set<String> changed = changedBy(version);
        return own.stream()
                .filter(one -> !one.met() && version.isAfter(one) && Reach.within(settings, one.time(), version.time()))
                .map(one -> one.effect().effect())
                .filter(effect -> effect.operation() == NetOperation.UPDATE && effect.touchedUnknown())
                .flatMap(effect -> changed.stream()
                        .filter(name ->
                                effect.after().has(name) && !effect.touched().contains(name)))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** What it changed that the other side may have written near it, in a column that is not known; null if nothing. */
    private @Nullable String unknownToOther(Side side, Version version, List<Version> theirs) {
        Set<String> changed = changedBy(version);
        return theirs.stream()
                .filter(other -> Reach.within(settings, other.time(), version.time()))
                .map(other -> other.effect().effect().after())
                .flatMap(after -> changed.stream()
                        .filter(name -> after.has(name) && !after.valueOf(name).isKnown()))
                .min(Comparator.naturalOrder())
                .orElseGet(() -> states.unknownAmong(side.other(), changed));
    }

    private static Set<String> changedBy(Version version) {
        SideEffect effect = version.effect().effect();
        return effect.operation() == NetOperation.UPDATE ? effect.touched() : Set.of();
    }

    /** What it may have changed to a value that is not known: then it meets no counterpart, which may have been superseded. */
    private static @Nullable String unknownOf(Version version) {
        SideEffect effect = version.effect().effect();
        return effect.operation() == NetOperation.DELETE
                ? null
                : effect.after().names().stream()
                        .filter(name -> !effect.after().valueOf(name).isKnown())
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }
}
