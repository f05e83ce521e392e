package io.twinlog.correlator.replay;

import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.correlator.kafka.PairLogic;
import io.twinlog.correlator.kafka.setup.Captures;
import io.twinlog.correlator.replay.kafka.ChangeTopics;
import io.twinlog.correlator.replay.kafka.FrozenSource;
import io.twinlog.correlator.replay.kafka.RunTopic;
import io.twinlog.correlator.replay.play.Collector;
import io.twinlog.correlator.replay.play.FateCounts;
import io.twinlog.correlator.replay.play.FrozenLog;
import io.twinlog.correlator.replay.play.ReplayEngine;
import io.twinlog.correlator.replay.play.ReplayMonitor;
import io.twinlog.correlator.replay.play.SeenCounts;
import io.twinlog.correlator.replay.shard.ShardMerge;
import io.twinlog.correlator.replay.shard.ShardMessage;
import io.twinlog.correlator.replay.shard.ShardTopics;
import io.twinlog.correlator.replay.shelf.Shelf;
import io.twinlog.correlator.replay.shelf.Spill;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import io.twinlog.model.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Replays a window of the past. Reads the change topics as they are when it is opened, however much is written meanwhile, and
 * writes to the topic of its run alone.
 */
public final class Replay {

    private static final int INSTRUCTIONS_ON_HEAP = 20_000;

    private final ReplaySettings settings;
    private final ReplayMonitor monitor;
    private final ChangeTopics changes;
    private volatile List<FrozenSource> sources;
    private volatile @Nullable ReplayEngine engine;
    private volatile boolean cancelled;

    private Replay(ReplaySettings settings, ReplayMonitor monitor) {
        this.settings = settings;
        this.monitor = monitor;
        this.changes = new ChangeTopics(settings.topics(), settings.kafka());
        this.sources = changes.freeze(settings.sources());
        refuseOutside();
    }

    /**
     * Looks where the logs begin and end now.
     *
     * @throws ReplayRefusedException if they hold nothing of the window
     */
    public static Replay open(ReplaySettings settings, ReplayMonitor monitor) {
        return new Replay(settings, monitor);
    }

    /** The logs as they will be read. */
    public List<FrozenSource> sources() {
        return sources;
    }

    /** Event time from which on every source has been captured; of the window's part before it nothing can be said. */
    public EventTime since() {
        EventTime since = EventTime.MIN;
        for (FrozenSource source : sources) {
            since = since.later(source.since());
        }
        return since;
    }

    /**
     * The tables of every source, for the mapping.
     *
     * @throws ReplayRefusedException if a capture has not described them
     */
    public Map<SourceId, Catalog> catalogs() {
        Map<SourceId, Catalog> catalogs =
                new Captures(settings.topics(), settings.kafka()).catalogs(settings.sources());
        for (SourceId source : settings.sources()) {
            if (!catalogs.containsKey(source)) {
                throw new ReplayRefusedException("the capture of " + source
                        + " has not described its tables yet; has 'twinlog run' captured this pair?");
            }
        }
        return catalogs;
    }

    /** About how many records will be read: for progress only. */
    public long expectedRecords() {
        return changes.recordsUntil(sources, settings.plan().end().toInstant().toEpochMilli());
    }

    /**
     * Replays.
     *
     * @param logic what to decide with
     * @param writer makes the records of the run's topic
     * @throws ReplayRefusedException if there is a run of that name
     * @throws io.twinlog.correlator.replay.play.ReplayCancelledException if it was cancelled; then the topic is gone again
     */
    public ReplayEnd run(PairLogic logic, RunWriter writer) throws InterruptedException {
        try (RunTopic topic = RunTopic.create(
                        settings.topics().replay(settings.run()),
                        settings.kafka(),
                        settings.replication(),
                        settings.keep());
                Shelf instructions = new Shelf(instructions())) {
            ReadCount read = new ReadCount(monitor);
            Telling telling = new Telling(
                    settings.plan(),
                    logic.comparison(),
                    new Telling.Findings() {
                        @Override
                        public void discrepancy(int judging, Discrepancy discrepancy) {
                            topic.send(writer.discrepancy(discrepancy));
                        }

                        @Override
                        public void verdict(InstructionVerdict verdict) {
                            topic.send(writer.verdict(verdict));
                        }
                    },
                    instructions,
                    INSTRUCTIONS_ON_HEAP);
            ReplayEngine.Counted counted = settings.shard().isPart()
                    ? lead(logic, read, telling)
                    : replay(logic, List.of(logic.comparison()), read, telling);
            ledger(counted, logic.comparison().ruleIds(), writer, topic);
            ReplayEnd end = new ReplayEnd(counted.end(), read.count(), sources);
            topic.complete(writer.summary(end));
            return end;
        }
    }

    /**
     * Replays a shard that does not lead: what it finds is told to the leading one, which {@link #run}s.
     *
     * @param logic what to decide with; the same as the leading shard's
     * @throws ReplayRefusedException if the leading shard replays something else
     * @throws io.twinlog.correlator.replay.play.ReplayCancelledException if it was cancelled
     */
    public ReplayEnd follow(PairLogic logic) throws InterruptedException {
        ShardTopics shards = new ShardTopics(settings);
        sources = shards.follow(terms(logic), () -> cancelled).sources();
        ReadCount read = new ReadCount(monitor);
        try (ShardTopics.Voice voice = shards.voice()) {
            ReplayEngine.Counted counted = replay(logic, List.of(logic.comparison()), read, voice);
            voice.end(new ShardMessage.Done(counted.end(), read.count(), counted.fates()));
            return new ReplayEnd(counted.end(), read.count(), sources);
        }
    }

    private ReplayEngine.Counted lead(PairLogic logic, ReadCount read, Telling telling) throws InterruptedException {
        try (ShardTopics.Led led = new ShardTopics(settings).lead(new ShardMessage.Plan(terms(logic), sources))) {
            ShardMerge merge = new ShardMerge(led.feeds(), telling, () -> cancelled);
            ReplayEngine.Counted own = replay(logic, List.of(logic.comparison()), read, merge);
            merge.end(own.end());
            FateCounts fates = merge.fates();
            fates.add(own.fates());
            return new ReplayEngine.Counted(merge.playedTo(), own.seen(), fates);
        }
    }

    /** What all shards have to agree on. */
    private String terms(PairLogic logic) {
        return String.join(
                "\n",
                logic.fingerprint(),
                logic.rules(),
                settings.window().toString(),
                settings.times().toString(),
                settings.sources().toString(),
                Integer.toString(settings.partitions()));
    }

    /**
     * Tries other rules on the window, both in one go, and writes nothing.
     *
     * @param logic what to decide with now
     * @param other the other rules, for the same entities
     * @throws io.twinlog.correlator.replay.play.ReplayCancelledException if it was cancelled
     */
    public RuleTrial tryRules(PairLogic logic, Comparison other) throws InterruptedException {
        RuleTrial trial = new RuleTrial();
        try (Shelf instructions = new Shelf(instructions())) {
            ReplayEngine.Counted unused = replay(
                    logic,
                    List.of(logic.comparison(), other),
                    monitor,
                    new Telling(settings.plan(), logic.comparison(), trial, instructions, INSTRUCTIONS_ON_HEAP));
        }
        return trial;
    }

    /** Ends the replay soon, from any thread. */
    public void cancel() {
        cancelled = true;
        ReplayEngine running = engine;
        if (running != null) {
            running.cancel();
        }
    }

    private ReplayEngine.Counted replay(
            PairLogic logic, List<Comparison> judgings, ReplayMonitor told, Collector.Listener listener)
            throws InterruptedException {
        EventTime since = since();
        ReplayEngine running = new ReplayEngine(
                settings.plan(),
                source -> logic.canonicaliser(source, since),
                judgings,
                told,
                Spill.beside(settings.directory()));
        engine = running;
        if (cancelled) {
            running.cancel();
        }
        List<FrozenLog> logs = new ArrayList<>();
        for (FrozenSource source : sources) {
            logs.add(changes.open(source));
        }
        return running.run(logs, listener);
    }

    /** Instructions' states are small beside those of rows. */
    private Spill instructions() {
        return Spill.beside(settings.directory()).share(4);
    }

    private void ledger(ReplayEngine.Counted counted, List<String> rules, RunWriter writer, RunTopic topic) {
        List<SourceId> all = settings.sources();
        for (int i = 0; i < all.size(); i++) {
            for (Map.Entry<EventTime, SeenCounts.Minute> each :
                    counted.seen().get(i).byMinute().entrySet()) {
                SeenCounts.Minute minute = each.getValue();
                topic.send(writer.seen(all.get(i), each.getKey().toInstant(), minute.rows(), minute.changes()));
            }
        }
        for (Map.Entry<FateCounts.Cell, Map<Fate, Long>> each :
                new TreeMap<>(counted.fates().sorted()).entrySet()) {
            FateCounts.Cell cell = each.getKey();
            Map<String, Long> hits = new TreeMap<>();
            rules.forEach(rule -> hits.put(rule, 0L));
            hits.putAll(counted.fates().hits(cell));
            topic.send(writer.decided(cell.partition(), cell.beginning().toInstant(), each.getValue(), hits));
        }
    }

    private void refuseOutside() {
        EventTime since = since();
        if (!settings.window().to().isAfter(since)) {
            FrozenSource last = sources.stream()
                    .filter(source -> source.since().equals(since))
                    .findFirst()
                    .orElseThrow();
            throw new ReplayRefusedException(
                    "the window ends at " + settings.window().to() + ", before the log of "
                            + last.source() + " begins (" + since + (last.isCut() ? "; what was before is gone" : "")
                            + "): choose a later window");
        }
    }
}
