package io.twinlog.bench.contender;

import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.app.replay.RunEvents;
import io.twinlog.app.run.PairMapping;
import io.twinlog.bench.measure.Measurement;
import io.twinlog.bench.measure.Meter;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.correlator.replay.Replay;
import io.twinlog.correlator.replay.ReplayEnd;
import io.twinlog.correlator.replay.ReplaySettings;
import io.twinlog.correlator.replay.ReplayWindow;
import io.twinlog.correlator.replay.Shard;
import io.twinlog.correlator.replay.play.ReplayMonitor;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import java.time.Duration;

/** What {@code twinlog replay} does with a window that has all rows in it; the last row is done when the summary is written. */
public final class TwinlogReplay {

    private static final int WORKERS = 2;

    private TwinlogReplay() {}

    /** See {@link Talk}; the task is a {@link Judging}. */
    public static void main(String[] arguments) throws Exception {
        Judging judging = Talk.task(arguments, Judging.class);
        PairFile file = PairFile.read(judging.config());
        Meter meter = new Meter(judging.changes(), judging.warmUp());
        ReplaySettings settings = settings(file.config(), file.pair(), judging);
        Replay replay = Replay.open(settings, new ReplayMonitor() {
            @Override
            public synchronized void read(long records) {
                // The last row is left for the end.
                meter.count(Math.max(0, Math.min(records, judging.changes() - 1 - meter.counted())));
            }
        });
        PairMapping mapping = PairMapping.resolve(file.pair(), replay.catalogs());
        RunEvents events = new RunEvents(file.pair().name(), settings.run(), mapping.fingerprint(), settings.window());
        ReplayEnd unused = replay.run(mapping, events);
        meter.count(judging.changes() - meter.counted());
        Measurement measured = meter.await(judging.contender(), Duration.ZERO);
        Talk.say(measured.with("open discrepancies", (double) events.found().discrepancies(Status.OPEN)));
    }

    private static ReplaySettings settings(TwinlogConfig config, PairConfig pair, Judging judging) {
        return new ReplaySettings(
                pair.topics(),
                pair.sources(Side.LEGACY),
                pair.sources(Side.NEW),
                pair.correlation(),
                config.kafka().properties(),
                config.topics().partitions(),
                config.topics().replication(),
                config.topics().keepDiscrepancies(),
                "bench",
                new ReplayWindow(new EventTime(judging.from()), new EventTime(judging.to())),
                Shard.WHOLE,
                WORKERS,
                config.stateDirectory().resolve("replay"));
    }
}
