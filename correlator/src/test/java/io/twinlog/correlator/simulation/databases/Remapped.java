package io.twinlog.correlator.simulation.databases;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.correlator.epoch.DiscrepancyTelling;
import io.twinlog.correlator.epoch.Reread;
import io.twinlog.correlator.epoch.Telling;
import io.twinlog.correlator.epoch.VerdictTelling;
import io.twinlog.correlator.kafka.playback.Frontier;
import io.twinlog.correlator.kafka.topology.LaterEpoch;
import io.twinlog.correlator.mapping.resolve.ResolvedMapping;
import io.twinlog.model.EventTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A course amid which the mapping changes: what subscribers have been told in the end is what the new mapping alone says, and
 * nobody was told anything twice.
 */
final class Remapped {

    private final Course old;
    private final Course fresh;
    private final EventTime until;
    private final Reread reread;
    private final List<String> faults = new ArrayList<>();

    private Remapped(Course old, Course fresh, EventTime until) {
        this.old = old;
        this.fresh = fresh;
        this.until = until;
        this.reread =
                new Reread(Course.time(fresh.bothSince()), until, fresh.window().plus(fresh.skew()));
    }

    /**
     * What is told otherwise; each fault in a sentence.
     *
     * @param whole what is told under the course's own mapping all the time
     */
    static List<String> faults(Course course, Told whole, Random random) {
        Set<Estate.Slip> slips = EnumSet.noneOf(Estate.Slip.class);
        for (Estate.Slip slip : Estate.Slip.values()) {
            if (random.nextInt(3) == 0) {
                slips.add(slip);
            }
        }
        ResolvedMapping slipped = Estate.mapping(course.partial(), slips);
        Duration window = random.nextInt(3) == 0 ? course.window().dividedBy(3) : course.window();
        Course other = course.under(slipped, window);
        boolean mended = random.nextInt(3) > 0;
        EventTime until = Course.time(random.nextLong(course.end() + 200_000));
        Remapped remapped = mended ? new Remapped(other, course, until) : new Remapped(course, other, until);
        List<String> faults = remapped.compare(mended ? whole : Delivery.calm(other), random);
        return faults.stream()
                .map(fault -> (mended ? "mended " : "broken ") + slips + " window " + window + " at "
                        + Course.millis(until) + ": " + fault)
                .toList();
    }

    private List<String> compare(Told alone, Random random) {
        Told before = Delivery.wild(old, random, Voice.Epoch.until(until));
        List<Discrepancy> reported = all(before.reports());
        List<InstructionVerdict> judged = all(before.verdicts());
        Told after = Delivery.wild(
                fresh,
                random,
                new Voice.Epoch(
                        (store, partition, partitions, subscriber) -> voice(
                                LaterEpoch.discrepancies(store, reread, reported, partition, partitions, subscriber)),
                        (store, partition, partitions, subscriber) ->
                                voice(LaterEpoch.verdicts(store, reread, judged, partition, partitions, subscriber))));
        compare(
                new DiscrepancyTelling(),
                byId(reported, one -> one.id().hex()),
                byId(all(after.reports()), one -> one.id().hex()),
                byId(all(alone.reports()), one -> one.id().hex()),
                Told::sentence);
        compare(
                new VerdictTelling(),
                byId(judged, one -> one.instruction().id()),
                byId(all(after.verdicts()), one -> one.instruction().id()),
                byId(all(alone.verdicts()), one -> one.instruction().id()),
                Object::toString);
        if (!after.fates().equals(alone.fates()) || !after.rows().equals(alone.rows())) {
            faults.add("the ledger is not as it is under the new mapping alone: " + after.fates() + " " + after.rows());
        }
        faults.addAll(after.left());
        faults.addAll(after.wrong());
        return faults;
    }

    private <T> void compare(
            Telling<T> telling,
            Map<String, List<T>> before,
            Map<String, List<T>> after,
            Map<String, List<T>> alone,
            Function<T, String> sentence) {
        Set<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        ids.addAll(alone.keySet());
        for (String id : ids) {
            List<T> first = before.getOrDefault(id, List.of());
            List<T> then = after.getOrDefault(id, List.of());
            T wanted = lastOf(alone.getOrDefault(id, List.of()));
            List<T> anew = begunAnew(telling, first, then, alone.getOrDefault(id, List.of())) ? List.of() : first;
            String fault = faultOf(telling, anew, then, wanted);
            if (fault != null) {
                faults.add(fault + ":\n      before " + sentences(first, sentence) + "\n      after "
                        + sentences(then, sentence) + "\n      alone "
                        + sentences(alone.getOrDefault(id, List.of()), sentence));
            }
        }
    }

    /** What comes long after all that is remembered of it begins a life of its own, also where the mapping has not changed. */
    private static <T> boolean begunAnew(Telling<T> telling, List<T> first, List<T> then, List<T> alone) {
        if (first.isEmpty() || then.isEmpty()) {
            return false;
        }
        T news = then.get(0);
        return telling.revision(news) == 1
                && telling.first(news).isAfter(telling.last(first.get(first.size() - 1)))
                && alone.stream()
                        .anyMatch(one ->
                                telling.revision(one) == 1 && telling.first(one).equals(telling.first(news)))
                && alone.stream().anyMatch(one -> telling.first(one).equals(telling.first(first.get(0))));
    }

    private <T> @Nullable String faultOf(Telling<T> telling, List<T> first, List<T> then, @Nullable T wanted) {
        T told = lastOf(first);
        T last = then.isEmpty() ? told : lastOf(then);
        if (told != null && !then.isEmpty()) {
            if (telling.sameNews(told, then.get(0))) {
                return "told twice";
            }
            if (telling.revision(then.get(0)) != telling.revision(told) + 1) {
                return "revisions do not go on";
            }
        }
        boolean judgedAgain = told == null || isCovered(telling.first(told));
        if (!judgedAgain) {
            // What cannot be judged any more stays as it was told, unless something comes of it later.
            return wanted == null && !then.isEmpty() ? "taken back though it cannot be judged any more" : null;
        }
        if (wanted == null) {
            return last == null || telling.isEnd(last) ? null : "still told, and is not so under the new mapping";
        }
        if (last == null) {
            boolean noNews = telling.isWorthNothingAlone(wanted)
                    || (telling.isUndecidable(wanted) && !isCovered(telling.first(wanted)));
            return noNews ? null : "not told, and is so under the new mapping";
        }
        boolean ended = telling.isEnd(wanted) && telling.isEnd(last);
        return ended || telling.sameNews(last, wanted) ? null : "told otherwise than under the new mapping";
    }

    private boolean isCovered(EventTime first) {
        return !first.isBefore(
                Course.time(fresh.bothSince()).plus(fresh.window()).plus(fresh.skew()));
    }

    private static <T> Voice<T> voice(LaterEpoch<T> epoch) {
        return new Voice<>() {
            @Override
            public void limits(Frontier frontier) {
                epoch.limits(frontier);
            }

            @Override
            public void say(byte[] subject, T news) {
                epoch.say(subject, news);
            }

            @Override
            public void played(EventTime upTo) {
                epoch.played(upTo);
            }

            @Override
            public void catchUp() {
                epoch.catchUp();
            }
        };
    }

    private static <T> @Nullable T lastOf(List<T> some) {
        return some.isEmpty() ? null : some.get(some.size() - 1);
    }

    private static <T> List<T> all(Map<String, List<T>> told) {
        return told.values().stream().flatMap(List::stream).toList();
    }

    private static <T> Map<String, List<T>> byId(List<T> told, Function<T, String> idOf) {
        Map<String, List<T>> byId = new TreeMap<>();
        told.forEach(one ->
                byId.computeIfAbsent(idOf.apply(one), any -> new ArrayList<>()).add(one));
        return byId;
    }

    private static <T> List<String> sentences(List<T> some, Function<T, String> sentence) {
        return some.stream().map(sentence).toList();
    }
}
