package io.twinlog.correlator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.correlator.correlation.CorrelationEffect;
import io.twinlog.correlator.identity.SourceState;
import io.twinlog.correlator.mapping.CanonicalSink;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.correlator.replay.ReplayPlan;
import io.twinlog.correlator.replay.ReplayWindow;
import io.twinlog.correlator.replay.Shard;
import io.twinlog.correlator.replay.play.FrozenLog;
import io.twinlog.correlator.replay.play.ReplayEngine;
import io.twinlog.correlator.replay.play.ReplayMonitor;
import io.twinlog.correlator.replay.play.Word;
import io.twinlog.correlator.replay.shelf.Spill;
import io.twinlog.correlator.simulation.truth.Workload;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A replay of any window of a random history tells what playing the whole history at once does, and no more. */
class ReplaySimulationTest {

    private static final int HISTORIES = 150;
    private static final Duration AGES = Duration.ofDays(9_000);
    private static final Comparator<Discrepancy> ORDER = Comparator.comparing(Discrepancy::decidedAt)
            .thenComparing(discrepancy -> discrepancy.id().hex())
            .thenComparing(Discrepancy::revision);

    /**
     * What a replay told.
     *
     * @param end up to when it tells everything
     * @param last up to when it was played, for the sake of what was undecided at its end
     */
    private record Heard(List<Discrepancy> discrepancies, EventTime end, EventTime last) {}

    @Test
    void anyWindowAnyWorkersAnyShardsTellWhatTheWholeHistoryDoes() {
        int told = 0;
        for (long seed = 1; seed <= HISTORIES; seed++) {
            Random random = new Random(seed);
            History history = History.of(Workload.plan(seed));
            Map<SourceId, List<CanonicalInput>> logs = withWatermarks(history, random, EventTime.MAX);
            ReplayWindow window = window(history, random);

            Heard heard = replay(history, logs, window, Shard.WHOLE, 1 + random.nextInt(5));

            List<Discrepancy> expected = heard.discrepancies();
            told += expected.size();
            compare(seed, heard, expected(history, window, heard.last()));
            if (seed % 5 == 0) {
                List<Discrepancy> merged = new ArrayList<>();
                for (int i = 1; i <= 3; i++) {
                    merged.addAll(
                            replay(history, logs, window, new Shard(i, 3), 2).discrepancies());
                }
                merged.sort(ORDER);
                assertThat(merged).as("seed %s in shards", seed).isEqualTo(expected);
            }
        }
        assertThat(told).isGreaterThan(HISTORIES / 2);
    }

    @Test
    void logsFrozenAnywhereTellTheSameUpToThereAndGuessNothing() {
        int undecidable = 0;
        for (long seed = 1; seed <= HISTORIES; seed++) {
            Random random = new Random(seed);
            History history = History.of(Workload.plan(seed));
            ReplayWindow all = new ReplayWindow(History.time(-1), history.end());
            EventTime frozen = window(history, random).to();
            Map<SourceId, List<CanonicalInput>> logs = withWatermarks(history, random, frozen);
            EventTime decided = decided(logs);

            Heard heard = replay(history, logs, all, Shard.WHOLE, 2);

            List<Discrepancy> before = heard.discrepancies().stream()
                    .filter(discrepancy -> !discrepancy.decidedAt().isAfter(decided))
                    .toList();
            List<Discrepancy> after = heard.discrepancies().stream()
                    .filter(discrepancy -> discrepancy.decidedAt().isAfter(decided))
                    .toList();
            assertThat(before).as("seed %s", seed).isEqualTo(expected(history, all, decided));
            assertThat(after)
                    .as("seed %s", seed)
                    .extracting(Discrepancy::status)
                    .isSubsetOf(Status.UNDECIDABLE, Status.RESOLVED);
            undecidable += after.size();
        }
        assertThat(undecidable).isGreaterThan(HISTORIES / 5);
    }

    /** Up to its end a replay tells everything; after that at least what becomes of all that was undecided then. */
    private static void compare(long seed, Heard heard, List<Discrepancy> whole) {
        assertThat(until(heard.discrepancies(), heard.end()))
                .as("seed %s", seed)
                .isEqualTo(until(whole, heard.end()));
        assertThat(whole).as("seed %s", seed).containsAll(heard.discrepancies());
        Map<String, Status> standing = new HashMap<>();
        for (Discrepancy discrepancy : whole) {
            Status before = standing.put(discrepancy.id().hex(), discrepancy.status());
            boolean undecided = before == null || before == Status.PROVISIONAL;
            if (undecided && discrepancy.decidedAt().isAfter(heard.end())) {
                assertThat(heard.discrepancies()).as("seed %s", seed).contains(discrepancy);
            }
        }
    }

    private static List<Discrepancy> until(List<Discrepancy> all, EventTime end) {
        return all.stream().filter(one -> !one.decidedAt().isAfter(end)).toList();
    }

    /** What the whole history, played at once, says of what began in the window, as far as it is due. */
    private static List<Discrepancy> expected(History history, ReplayWindow window, EventTime until) {
        return Delivery.atOnce(history).effects().values().stream()
                .flatMap(List::stream)
                .filter(CorrelationEffect.Report.class::isInstance)
                .map(effect -> ((CorrelationEffect.Report) effect).discrepancy())
                .filter(discrepancy -> window.contains(discrepancy.openedAt())
                        && !discrepancy.decidedAt().isAfter(until))
                .sorted(ORDER)
                .toList();
    }

    private static Heard replay(
            History history, Map<SourceId, List<CanonicalInput>> logs, ReplayWindow window, Shard shard, int workers) {
        List<SourceId> sources = List.copyOf(logs.keySet());
        ReplayPlan plan = new ReplayPlan(window, history.settings(), sources, 3, shard, workers);
        ReplayEngine engine = new ReplayEngine(
                plan,
                source -> new Telling(logs.getOrDefault(source, List.of())),
                List.of(history.comparison()),
                ReplayMonitor.SILENT,
                // Of three workers none has memory.
                new Spill(Path.of("target", "replay-simulation"), plan.workers() == 3 ? 0 : 1 << 28));
        List<Discrepancy> heard = new ArrayList<>();
        List<EventTime> order = new ArrayList<>();
        try {
            ReplayEngine.Counted counted = engine.run(
                    sources.stream()
                            .map(source -> log(
                                    source, logs.getOrDefault(source, List.of()).size()))
                            .toList(),
                    (words, upTo) -> {
                        for (Word word : words) {
                            order.add(word.at());
                            if (word instanceof Word.Reported reported) {
                                heard.add(reported.discrepancy());
                            }
                        }
                    });
            assertThat(order).isSorted();
            heard.sort(ORDER);
            return new Heard(heard, plan.end(), counted.end());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ReplayWindow window(History history, Random random) {
        long first = Long.MAX_VALUE;
        long last = 0;
        for (var write : history.writes()) {
            first = Math.min(first, write.at());
            last = Math.max(last, write.at());
        }
        long span = Math.max(2, last - first);
        long from = first + (long) (random.nextDouble() * span / 2);
        return new ReplayWindow(History.time(from), History.time(from + 1 + (long) (random.nextDouble() * span)));
    }

    /** The logs with watermarks here and there and a last one; cut off at a time, if there is one. */
    private static Map<SourceId, List<CanonicalInput>> withWatermarks(
            History history, Random random, EventTime frozen) {
        Map<SourceId, List<CanonicalInput>> all = new TreeMap<>();
        history.logs().forEach((source, log) -> {
            List<CanonicalInput> told = new ArrayList<>();
            for (int i = 0; i < log.size(); i++) {
                if (log.get(i).time().isAfter(frozen)) {
                    break;
                }
                told.add(log.get(i));
                boolean last = i + 1 == log.size() || log.get(i + 1) instanceof CanonicalInput.Start;
                boolean more = !last && log.get(i + 1).time().isAfter(log.get(i).time());
                if (more && random.nextInt(4) == 0) {
                    told.add(new CanonicalInput.Watermark(source, log.get(i).time()));
                }
            }
            EventTime end = end(history, log, frozen);
            if (end.isAfter(EventTime.MIN)) {
                told.add(new CanonicalInput.Watermark(source, end));
            }
            all.put(source, told);
        });
        return all;
    }

    /** The last watermark: in a gap there is none, nor before the first start. */
    private static EventTime end(History history, List<CanonicalInput> log, EventTime frozen) {
        if (frozen.equals(EventTime.MAX)) {
            return history.end().plus(AGES);
        }
        EventTime end = frozen;
        for (CanonicalInput input : log) {
            if (input instanceof CanonicalInput.Start start && start.time().isAfter(frozen)) {
                end = end.earlier(start.lostSince() == null ? EventTime.MIN : start.lostSince());
            }
        }
        return end;
    }

    private static EventTime decided(Map<SourceId, List<CanonicalInput>> logs) {
        EventTime least = EventTime.MAX;
        for (List<CanonicalInput> log : logs.values()) {
            boolean spoke = !log.isEmpty() && log.get(log.size() - 1) instanceof CanonicalInput.Watermark;
            least = least.earlier(spoke ? log.get(log.size() - 1).time() : EventTime.MIN);
        }
        return least;
    }

    private static FrozenLog log(SourceId source, int size) {
        return new FrozenLog() {
            private int next;

            @Override
            public SourceId source() {
                return source;
            }

            @Override
            public boolean poll(Records records) {
                for (int i = 0; i < 5 && next < size; i++) {
                    next++;
                    records.take(new LogRecord(next, EventTime.MIN, new LogEntry.Watermark()));
                }
                return next < size;
            }

            @Override
            public void close() {}
        };
    }

    /** Says what the history says. */
    private record Telling(List<CanonicalInput> log) implements Canonicaliser {
        @Override
        public void begin(LogRecord record, SourceState state, CanonicalSink sink) {
            sink.input(log.get((int) record.number() - 1));
        }
    }
}
