package io.twinlog.correlator.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.compare.EntityComparison;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.correlator.kafka.EventWriter.Event;
import io.twinlog.correlator.kafka.plain.PlainCanonicaliser;
import io.twinlog.correlator.kafka.plain.SourceLog;
import io.twinlog.correlator.kafka.plain.TextEvents;
import io.twinlog.correlator.replay.play.Collector;
import io.twinlog.correlator.replay.play.FateCounts;
import io.twinlog.correlator.replay.play.FrozenLog;
import io.twinlog.correlator.replay.play.ReplayEngine;
import io.twinlog.correlator.replay.play.ReplayMonitor;
import io.twinlog.correlator.replay.shard.ShardCodec;
import io.twinlog.correlator.replay.shard.ShardFeed;
import io.twinlog.correlator.replay.shard.ShardMerge;
import io.twinlog.correlator.replay.shard.ShardMessage;
import io.twinlog.correlator.replay.shelf.Shelf;
import io.twinlog.correlator.replay.shelf.Spill;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.log.LogRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Logs of two sources per side, and their replay. Window 60 s, settle 1 s, clock skew 1 s, grace 600 s, so a replay leads 660 s
 * beyond its window.
 */
final class Past {

    static final CorrelationSettings TIMES = new CorrelationSettings(
            "test",
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofSeconds(600),
            Duration.ofDays(1),
            Duration.ofSeconds(1),
            true);
    private static final int PARTITIONS = 3;

    /** Memory enough for everything. */
    static final Spill ROOMY = new Spill(Path.of("never-made"), 1 << 28);

    private Spill spill = ROOMY;

    final List<SourceLog> legacy = logs(Side.LEGACY);
    final List<SourceLog> renewed = logs(Side.NEW);

    /** From now on what is remembered goes to files. */
    void withoutMemory() {
        spill = new Spill(Path.of("target", "replay-scenarios"), 0);
    }

    /** All watermarks. */
    void watermark(double second) {
        all().forEach(log -> log.watermark(second));
    }

    List<String> replay(double from, double to) {
        return replay(from, to, 2, Shard.WHOLE);
    }

    /** Discrepancies and verdicts in the order in which they are told, then what became of the changes of each minute. */
    List<String> replay(double from, double to, int workers, Shard shard) {
        ReplayPlan plan = plan(from, to, workers, shard);
        List<String> told = new ArrayList<>();
        FateCounts fates = run(plan, telling(plan, told)).fates();
        told.addAll(lines(fates));
        return told;
    }

    /** The same, by several shards that tell the first one, through the bytes that they would send. */
    List<String> replayInShards(double from, double to, int count) {
        List<ShardFeed> feeds = new ArrayList<>();
        for (int i = 2; i <= count; i++) {
            Deque<byte[]> sent = new ArrayDeque<>();
            ShardCodec codec = new ShardCodec();
            ReplayEngine.Counted counted = run(
                    plan(from, to, 2, new Shard(i, count)),
                    (words, upTo) -> sent.add(codec.encode(new ShardMessage.News(upTo, words))));
            sent.add(codec.encode(new ShardMessage.Done(counted.end(), 1, counted.fates())));
            feeds.add(() -> codec.decode(sent.remove()));
        }
        ReplayPlan plan = plan(from, to, 2, new Shard(1, count));
        List<String> told = new ArrayList<>();
        ShardMerge merge = new ShardMerge(feeds, telling(plan, told), () -> false);
        ReplayEngine.Counted own = run(plan, merge);
        merge.end(own.end());
        FateCounts fates = merge.fates();
        fates.add(own.fates());
        told.addAll(lines(fates));
        return told;
    }

    private ReplayEngine.Counted run(ReplayPlan plan, Collector.Listener listener) {
        ReplayEngine engine = new ReplayEngine(
                plan, PlainCanonicaliser::new, List.of(comparison(RuleSet.NONE)), ReplayMonitor.SILENT, spill);
        try {
            return engine.run(frozen(), listener);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Telling telling(ReplayPlan plan, List<String> told) {
        TextEvents events = new TextEvents();
        Telling.Findings findings = new Telling.Findings() {
            @Override
            public void discrepancy(int judging, Discrepancy discrepancy) {
                told.add(value(events.discrepancy(discrepancy)));
            }

            @Override
            public void verdict(InstructionVerdict verdict) {
                told.add(verdict.instruction().id() + " " + value(events.verdict(verdict)));
            }
        };
        int most = (int) Math.min(1_000, spill.memory());
        return new Telling(plan, comparison(RuleSet.NONE), findings, new Shelf(spill), most);
    }

    private static List<String> lines(FateCounts fates) {
        TextEvents events = new TextEvents();
        List<String> lines = new ArrayList<>();
        fates.sorted().forEach((cell, counts) -> {
            Event event = events.decided(cell.partition(), cell.beginning().toInstant(), counts, fates.hits(cell));
            lines.add(new String(event.key(), UTF_8) + ": " + value(event));
        });
        return lines;
    }

    ReplayPlan plan(double from, double to, int workers, Shard shard) {
        return new ReplayPlan(
                new ReplayWindow(SourceLog.time(from), SourceLog.time(to)),
                TIMES,
                all().stream().map(log -> log.source).toList(),
                PARTITIONS,
                shard,
                workers);
    }

    List<FrozenLog> frozen() {
        return all().stream().map(Past::frozen).toList();
    }

    List<SourceLog> all() {
        List<SourceLog> all = new ArrayList<>(legacy);
        all.addAll(renewed);
        return all;
    }

    static Comparison comparison(RuleSet rules) {
        return new Comparison(List.of(EntityComparison.of(PlainCanonicaliser.ENTITY)), rules);
    }

    static FrozenLog frozen(SourceLog log) {
        Iterator<LogRecord> records = List.copyOf(log.records).iterator();
        return new FrozenLog() {
            @Override
            public SourceId source() {
                return log.source;
            }

            @Override
            public boolean poll(Records taker) {
                for (int i = 0; i < 7 && records.hasNext(); i++) {
                    taker.take(records.next());
                }
                return records.hasNext();
            }

            @Override
            public void close() {}
        };
    }

    private static String value(Event event) {
        return new String(event.value(), UTF_8);
    }

    private static List<SourceLog> logs(Side side) {
        return List.of(
                new SourceLog(new SourceId(side, "a")).start(100), new SourceLog(new SourceId(side, "b")).start(100));
    }
}
