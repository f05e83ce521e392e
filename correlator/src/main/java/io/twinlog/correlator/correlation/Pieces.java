package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What one side does to a row in several versions, and the other in fewer, where their states do not meet because an instruction
 * has changed the row in between: they are the same if all that they set is.
 *
 * @param mine what one side did
 * @param theirs what the other did
 */
record Pieces(List<Version> mine, List<Version> theirs) {

    /** More pieces than that on a side are not tried. */
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
        List<Version> its = new ArrayList<>(List.of(version));
        near(settings, version, mine).stream()
                .filter(one -> one.isAfter(version))
                .forEach(its::add);
        List<List<Version>> theirPieces = choices(near(settings, version, theirs));
        for (List<Version> my : choices(its)) {
            if (!my.get(0).equals(version)) {
                continue;
            }
            for (List<Version> their : theirPieces) {
                if (agree(judge, side, my, their, at)) {
                    return Optional.of(new Pieces(List.copyOf(my), List.copyOf(their)));
                }
            }
        }
        return Optional.empty();
    }

    /** What may be pieces of one thing: of a few versions any, of many only such as lie side by side. The fewest first. */
    private static List<List<Version>> choices(List<Version> versions) {
        int count = versions.size();
        return count <= MOST
                ? IntStream.range(1, 1 << count)
                        .boxed()
                        .sorted(Comparator.comparing(Integer::bitCount))
                        .map(chosen -> chosen(versions, chosen))
                        .toList()
                : IntStream.rangeClosed(1, MOST)
                        .boxed()
                        .flatMap(some -> IntStream.rangeClosed(0, count - some)
                                .mapToObj(from -> versions.subList(from, from + some)))
                        .toList();
    }

    private static List<Version> chosen(List<Version> versions, int chosen) {
        return IntStream.range(0, versions.size())
                .filter(i -> (chosen & (1 << i)) != 0)
                .mapToObj(versions::get)
                .toList();
    }

    private static List<Version> near(CorrelationSettings settings, Version version, List<Version> versions) {
        return versions.stream()
                .filter(one -> isPiece(one) && Reach.within(settings, one.time(), version.time()))
                .toList();
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
        SideEffect mine = sum(my);
        SideEffect theirs = sum(their);
        return side == Side.LEGACY ? judge.agree(mine, theirs, at) : judge.agree(theirs, mine, at);
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
