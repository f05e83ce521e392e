package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one side does to a row in several versions, and the other in fewer, where their states do not meet because an instruction
 * has changed the row in between: they are the same if all that they set is.
 *
 * @param mine what one side did
 * @param theirs what the other did
 */
record Pieces(List<Version> mine, List<Version> theirs) {

    /** So many versions of a side are looked at, the nearest: a row that differs at every change must not take for ever. */
    private static final int MOST = 6;

    /**
     * Versions that together set the same as others of the other side; the fewest that begin with one.
     *
     * @param mine what waits on the version's side besides
     */
    static Optional<Pieces> of(
            CorrelationSettings settings,
            Judge judge,
            Side side,
            Version version,
            List<Version> mine,
            List<Version> theirs,
            EventTime at) {
        if (!isPiece(version)) {
            return Optional.empty();
        }
        List<Version> its = Stream.concat(
                        Stream.of(version), near(settings, version, mine).filter(one -> one.isAfter(version)))
                .limit(MOST)
                .toList();
        List<Version> others = nearest(version, near(settings, version, theirs).toList());
        Alike alike = Alike.of(judge, side, its, others, at);
        if (!alike.isAny()) {
            return Optional.empty();
        }
        List<Integer> theirChoices = choices(others.size());
        for (int my : choices(its.size())) {
            if ((my & 1) == 0) {
                continue;
            }
            for (int their : theirChoices) {
                if (alike.mayBeTheSame(my, their) && agree(judge, side, chosen(its, my), chosen(others, their), at)) {
                    return Optional.of(new Pieces(chosen(its, my), chosen(others, their)));
                }
            }
        }
        return Optional.empty();
    }

    /** Whichever of so many may be chosen, a bit for each: the fewest first. */
    private static List<Integer> choices(int count) {
        return IntStream.range(1, 1 << count)
                .boxed()
                .sorted(Comparator.comparing(Integer::bitCount))
                .toList();
    }

    private static List<Version> chosen(List<Version> versions, int chosen) {
        return IntStream.range(0, versions.size())
                .filter(i -> (chosen & (1 << i)) != 0)
                .mapToObj(versions::get)
                .toList();
    }

    /** The nearest, in their order. */
    private static List<Version> nearest(Version version, List<Version> others) {
        return IntStream.range(0, others.size())
                .boxed()
                .sorted(Comparator.comparing(i -> Counterparts.distance(version, others.get(i))))
                .limit(MOST)
                .sorted()
                .map(others::get)
                .toList();
    }

    private static Stream<Version> near(CorrelationSettings settings, Version version, List<Version> versions) {
        return versions.stream().filter(one -> isPiece(one) && Reach.within(settings, one.time(), version.time()));
    }

    private static boolean isPiece(Version version) {
        SideEffect effect = version.effect().effect();
        return !version.met()
                && version.considered()
                && (isInsertion(version) || (effect.operation() == NetOperation.UPDATE && !effect.touchedUnknown()))
                && !version.isIdle();
    }

    private static boolean isInsertion(Version version) {
        return version.effect().effect().operation() == NetOperation.INSERT;
    }

    /** Whether the row came with them. */
    boolean insert() {
        return isInsertion(mine.get(0)) && isInsertion(theirs.get(0));
    }

    /** A row comes once: what follows only completes it. */
    private static boolean isOfOneRow(List<Version> pieces) {
        return pieces.stream().skip(1).noneMatch(Pieces::isInsertion);
    }

    private static boolean agree(Judge judge, Side side, List<Version> my, List<Version> their, EventTime at) {
        if (!isOfOneRow(my) || !isOfOneRow(their) || isInsertion(my.get(0)) != isInsertion(their.get(0))) {
            return false;
        }
        return judge.agree(side, sum(my), sum(their), at);
    }

    /** What they set, and nothing of what they left alone: that others may have changed. */
    private static SideEffect sum(List<Version> versions) {
        Map<String, Value> before = new HashMap<>();
        Map<String, Value> after = new HashMap<>();
        Set<String> touched = new HashSet<>();
        int changes = 0;
        for (Version one : versions) {
            SideEffect effect = one.effect().effect();
            for (String name : effect.touched()) {
                before.putIfAbsent(name, effect.before().valueOf(name));
                after.put(name, effect.after().valueOf(name));
            }
            touched.addAll(effect.touched());
            changes += effect.changeCount();
        }
        SideEffect first = versions.get(0).effect().effect();
        SideEffect last = versions.get(versions.size() - 1).effect().effect();
        return new SideEffect(
                first.operation(),
                Attributes.of(before),
                Attributes.of(after),
                touched,
                Map.of(),
                first.touchedUnknown(),
                last.changes(),
                changes);
    }
}
