package io.twinlog.correlator.simulation.databases;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.correlator.replay.ReplayPlan;
import io.twinlog.correlator.replay.ReplayWindow;
import io.twinlog.correlator.replay.Shard;
import io.twinlog.correlator.replay.play.FrozenLog;
import io.twinlog.correlator.replay.play.ReplayEngine;
import io.twinlog.correlator.replay.play.ReplayMonitor;
import io.twinlog.correlator.replay.play.Word;
import io.twinlog.correlator.replay.shelf.Spill;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.wire.LogRecordCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A replay of a course's logs by the product's own engine: it must tell what was told live, and nothing else. */
final class Replayed {

    private static final int AT_ONCE = 40;
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Course course;
    private final Random random;
    private final boolean frozen;
    private final Map<String, List<Discrepancy>> reports = new TreeMap<>();
    /** Up to when all logs have been read, where they end while they are still being written. */
    private EventTime read = EventTime.MAX;

    private Replayed(Course course, Random random, boolean frozen) {
        this.frozen = frozen;
        this.course = course;
        this.random = random;
    }

    /** What a replay tells otherwise than the subscriber was told live; each fault in a sentence. */
    static List<String> faults(Course course, Told live, Random random) {
        List<String> faults = new Replayed(course, random, false).compare(live);
        faults.addAll(new Replayed(course, random, true).compare(live));
        return faults;
    }

    private List<String> compare(Told live) {
        boolean all = random.nextBoolean();
        EventTime begin = Course.time(0).minus(course.window());
        EventTime end = Course.time(Math.max(course.end(), course.bothSince()) + 1);
        ReplayWindow window = all ? new ReplayWindow(begin, end) : window(begin, end);
        ReplayPlan plan = new ReplayPlan(
                window,
                course.settings(),
                course.logs().stream().map(SourceLog::source).toList(),
                1,
                Shard.WHOLE,
                1 + random.nextInt(3));
        ReplayEngine.Counted counted = run(plan);
        List<String> faults = new ArrayList<>();
        // After the end of what it reports on, it follows no more than what was undecided then.
        EventTime until = frozen ? plan.end().earlier(read.minus(MOMENT)) : plan.end();
        Map<String, List<Discrepancy>> expected = certain(within(live.reports(), window, until));
        Map<String, List<Discrepancy>> told = certain(within(reports, window, until));
        if (!expected.equals(told)) {
            faults.add("a replay of " + window + (frozen ? " of logs that end at " + Course.millis(read) : "")
                    + " tells otherwise:\n      " + sentences(expected) + "\n      "
                    + sentences(told));
        }
        reports.forEach((row, its) -> its.stream()
                .filter(one -> !window.contains(one.openedAt()))
                .forEach(one -> faults.add("a replay of " + window + " tells of " + Told.sentence(one))));
        if (all && !frozen) {
            counts(counted, live, isMoreToldAfter(plan.end(), live), faults);
        }
        if (frozen) {
            guesses(live, faults);
        }
        return faults;
    }

    /** Where logs end too early there are two reasons why something cannot be known; which one is told does not matter. */
    private Map<String, List<Discrepancy>> certain(Map<String, List<Discrepancy>> all) {
        Map<String, List<Discrepancy>> some = new TreeMap<>();
        all.forEach((row, its) -> {
            List<Discrepancy> those = its.stream()
                    .filter(one -> !frozen
                            || its.stream()
                                    .noneMatch(other ->
                                            other.id().equals(one.id()) && other.status() == Status.UNDECIDABLE))
                    .toList();
            if (!those.isEmpty()) {
                some.put(row, those);
            }
        });
        return some;
    }

    /** What logs that end too early cannot decide is undecidable: nothing is raised that was not raised live. */
    private void guesses(Told live, List<String> faults) {
        reports.forEach((row, its) -> its.stream()
                .filter(one -> one.status() == Status.OPEN || one.status() == Status.ACCEPTED)
                .filter(one -> live.reports().getOrDefault(row, List.of()).stream()
                        .noneMatch(other -> other.id().equals(one.id()) && other.status() == one.status()))
                .forEach(one -> faults.add(
                        "a replay of logs that end at " + Course.millis(read) + " guesses: " + Told.sentence(one))));
    }

    /** Whether live an acceptance ended after what a replay follows. */
    private static boolean isMoreToldAfter(EventTime end, Told live) {
        return live.reports().values().stream()
                .flatMap(List::stream)
                .anyMatch(one -> one.decidedAt().isAfter(end));
    }

    /** @param later whether what is accepted at the replay's end was open live in the end */
    private static void counts(ReplayEngine.Counted counted, Told live, boolean later, List<String> faults) {
        Map<RowOutcome.Fate, Long> rows = new EnumMap<>(RowOutcome.Fate.class);
        counted.seen()
                .forEach(seen -> seen.byMinute()
                        .values()
                        .forEach(minute -> minute.rows().forEach((fate, count) -> rows.merge(fate, count, Long::sum))));
        Map<Fate, Long> fates = new EnumMap<>(Fate.class);
        counted.fates()
                .sorted()
                .values()
                .forEach(minute -> minute.forEach((fate, count) -> fates.merge(fate, count, Long::sum)));
        fates.values().removeIf(count -> count == 0);
        boolean same = later ? opened(fates).equals(opened(live.fates())) : fates.equals(live.fates());
        if (!rows.equals(live.rows()) || !same) {
            faults.add(
                    "a replay counts otherwise: " + rows + " " + fates + ", live " + live.rows() + " " + live.fates());
        }
    }

    private static Map<Fate, Long> opened(Map<Fate, Long> fates) {
        Map<Fate, Long> opened = new EnumMap<>(fates);
        Long accepted = opened.remove(Fate.ACCEPTED);
        if (accepted != null) {
            opened.merge(Fate.DISCREPANT, accepted, Long::sum);
        }
        return opened;
    }

    private ReplayEngine.Counted run(ReplayPlan plan) {
        ReplayEngine engine = new ReplayEngine(
                plan,
                source -> Canonicaliser.of(course.mapping(), source, course.mappingSettings()),
                List.of(Estate.comparison(course.mapping())),
                ReplayMonitor.SILENT,
                // Of three workers none has memory.
                new Spill(Path.of("target", "replay-simulation"), plan.workers() == 3 ? 0 : 1 << 28));
        try {
            return engine.run(
                    course.logs().stream().map(this::frozen).toList(),
                    (words, upTo) -> words.forEach(word -> {
                        if (word instanceof Word.Reported reported) {
                            reports.computeIfAbsent(Told.row(reported.discrepancy()), any -> new ArrayList<>())
                                    .add(reported.discrepancy());
                        }
                    }));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ReplayWindow window(EventTime begin, EventTime end) {
        long span = end.micros() - begin.micros();
        long from = begin.micros() + Math.floorMod(random.nextLong(), span);
        long to = from + 1 + Math.floorMod(random.nextLong(), span);
        return new ReplayWindow(new EventTime(from), new EventTime(to));
    }

    private static Map<String, List<Discrepancy>> within(
            Map<String, List<Discrepancy>> all, ReplayWindow window, EventTime until) {
        Map<String, List<Discrepancy>> some = new TreeMap<>();
        all.forEach((row, its) -> {
            List<Discrepancy> those = its.stream()
                    .filter(one ->
                            window.contains(one.openedAt()) && !one.decidedAt().isAfter(until))
                    .toList();
            if (!those.isEmpty()) {
                some.put(row, those);
            }
        });
        return some;
    }

    private static List<String> sentences(Map<String, List<Discrepancy>> reports) {
        return reports.values().stream()
                .flatMap(List::stream)
                .map(Told::sentence)
                .toList();
    }

    private FrozenLog frozen(SourceLog log) {
        LogRecordCodec codec = new LogRecordCodec();
        List<byte[]> all = Delivery.records(course, log, random);
        List<byte[]> some = frozen ? all.subList(0, 1 + random.nextInt(all.size())) : all;
        read = read.earlier(some.stream()
                .map(codec::decode)
                // A transaction's end promises nothing.
                .filter(record -> record.entry() instanceof LogEntry.Watermark)
                .map(LogRecord::time)
                .reduce(EventTime.MIN, EventTime::later));
        Iterator<byte[]> records = some.iterator();
        return new FrozenLog() {
            @Override
            public SourceId source() {
                return log.source();
            }

            @Override
            public boolean poll(Records to) {
                for (int i = 0; i < AT_ONCE && records.hasNext(); i++) {
                    LogRecord record = codec.decode(records.next());
                    to.take(record);
                }
                return records.hasNext();
            }

            @Override
            public void close() {}
        };
    }
}
