package io.twinlog.correlator.simulation.databases;

import io.twinlog.correlator.correlation.Declarations;
import io.twinlog.correlator.simulation.databases.Planted.End;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.value.Value;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must be found of what is planted. */
final class Expectations {

    private final Circumstances circumstances;
    private final Things things;
    private final List<Planted> planted = new ArrayList<>();
    private final Map<Planted, List<Transaction>> witnesses = new HashMap<>();
    private final Set<String> disagreeing = new HashSet<>();

    Expectations(Circumstances circumstances, Things things) {
        this.circumstances = circumstances;
        this.things = things;
    }

    void add(Planted one) {
        planted.add(one);
    }

    /** Instructions that were not carried out alike. */
    Set<String> disagreeing() {
        return Collections.unmodifiableSet(disagreeing);
    }

    /** Where versions are compared, what is planted must stand alone, or it might be told in other words. */
    boolean isolated(Planting planting, List<Step> steps, long now, boolean stamped) {
        boolean rested = steps.stream()
                .filter(step -> planting.things().contains(step.thing()))
                .allMatch(step -> things.lastTouched(step) < now - 4 * circumstances.reach);
        boolean keyed = circumstances.trouble != Trouble.NONE
                && planting.things().stream().anyMatch(thing -> things.sort(thing) == Sort.EMPLOYMENT);
        boolean inTime = planting.things().stream().noneMatch(things::isFrozen);
        boolean known = circumstances.trouble == Trouble.NONE || planting.kind() != Planting.Kind.LATE;
        return (stamped || rested) && inTime && known && !keyed;
    }

    /**
     * Whether it may stand beside other work where versions are compared: then it is told in any words, for rows that something
     * was planted in are left alone from then on, and end differently.
     */
    boolean isTellable(Planting planting) {
        boolean certain = circumstances.trouble == Trouble.NONE && !circumstances.partial && circumstances.spread;
        return certain
                && planting.kind() != Planting.Kind.LATE
                && planting.things().stream()
                        .noneMatch(thing -> things.isFrozen(thing) || things.sort(thing) == Sort.ACCESS);
    }

    /** @param alone whether it stands alone, or under an instruction of its own */
    Set<Planted> expect(
            Planting planting,
            boolean alone,
            Map<Integer, Map<String, Value>> so,
            @Nullable String instruction,
            long now,
            long last,
            boolean safe,
            Map<Side, List<Transaction>> sides) {
        String under = circumstances.commonStamp(instruction);
        Set<Planted> expected = new LinkedHashSet<>();
        for (int thing : planting.things()) {
            Sort sort = things.sort(thing);
            boolean doubtful = circumstances.isPartial(sort);
            boolean busy = things.lastTouched(thing) > now - 3 * circumstances.reach;
            boolean sure = safe && !(circumstances.trouble == Trouble.TRUNCATED && sort == circumstances.truncated);
            List<Planted> its =
                    planting.expected(things, thing, so.get(thing), under, now, doubtful, sure, busy, acceptance(last));
            its = its.stream()
                    .map(one -> isBeyondRecall(one, thing, so.get(thing), doubtful)
                            ? one.ending(End.MAYBE)
                            : alone ? one : one.ending(End.ANYHOW))
                    .toList();
            its.forEach(one -> witnesses.put(one, witnessesOf(sides, thing)));
            expected.addAll(its);
            things.freeze(thing);
        }
        if (planting.kind() == Planting.Kind.SKIPPED || planting.kind() == Planting.Kind.LATE) {
            if (circumstances.declares && instruction != null) {
                // A row of which it cannot be known who created it may explain that an instruction is missing as a
                // whole.
                End known = planting.kind() == Planting.Kind.LATE ? End.RESOLVED : End.OPEN;
                Planted declaration = new Planted(
                        now,
                        Set.of(),
                        Declarations.ENTITY,
                        instruction,
                        Set.of(Planting.missingOn(planting.side())),
                        false,
                        null,
                        null,
                        circumstances.trouble == Trouble.NONE ? known : End.DOUBT);
                witnesses.put(declaration, witnessesOf(sides, -1));
                expected.add(declaration);
            }
        }
        planted.addAll(expected);
        boolean open = expected.stream().anyMatch(one -> one.end() == End.OPEN || one.end() == End.ACCEPTED);
        if (open && under != null) {
            disagreeing.add(instruction);
        }
        return expected;
    }

    /**
     * Whether it is about the key that a thing had before it got another one, where that may be written only in a part of the
     * log that is lost.
     */
    private boolean isBeyondRecall(Planted one, int thing, @Nullable Map<String, Value> so, boolean doubtful) {
        String former = so == null ? null : things.key(thing, so);
        boolean lost = circumstances.trouble == Trouble.CUT
                || circumstances.trouble == Trouble.JUMP
                || circumstances.trouble == Trouble.REJECTED;
        return lost && doubtful && former != null && one.key().equals(former) && !former.equals(things.key(thing));
    }

    /** The transactions that touch a thing, or all. */
    private static List<Transaction> witnessesOf(Map<Side, List<Transaction>> sides, int thing) {
        return sides.values().stream()
                .flatMap(List::stream)
                .filter(one -> thing < 0 || one.steps().stream().anyMatch(step -> step.thing() == thing))
                .toList();
    }

    /**
     * Nobody can tell what nobody has seen.
     *
     * @param all whatever was carried out
     */
    List<Planted> seen(Predicate<Transaction> visible, List<Transaction> all) {
        List<Transaction> unseen =
                all.stream().filter(one -> !visible.test(one)).toList();
        return planted.stream()
                .map(one -> hasUnseenTwin(one, unseen) ? one.ending(End.MAYBE) : one)
                .map(one -> {
                    List<Transaction> its = witnesses.get(one);
                    if (its == null || one.end() != End.DOUBT) {
                        return one;
                    }
                    // A record that could not be read is told as a dead letter.
                    return its.stream().anyMatch(visible)
                            ? one.shownAt(its.stream().map(Transaction::at).collect(Collectors.toSet()))
                            : one.ending(End.MAYBE);
                })
                .toList();
    }

    /** Of equal rows one is as good as another: what is missing may be taken for the counterpart of one that nobody has seen. */
    private boolean hasUnseenTwin(Planted one, List<Transaction> unseen) {
        return one.end() == End.DOUBT
                && unseen.stream()
                        .filter(other -> Math.abs(other.at() - one.since()) < 3 * circumstances.reach)
                        .flatMap(other -> other.steps().stream())
                        .map(Step::thing)
                        .anyMatch(thing ->
                                things.sort(thing) == Sort.ACCESS && one.key().equals(things.key(thing)));
    }

    /** Whether other grades are certainly still accepted when what happened last at a time is judged. */
    private boolean acceptance(long last) {
        long midnight = Course.millis(EventTime.of(
                Estate.ACCEPTED_UNTIL.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
        return last + 3 * circumstances.reach < midnight;
    }
}
