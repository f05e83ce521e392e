package io.twinlog.bench.contender;

import io.twinlog.app.run.PairMapping;
import io.twinlog.bench.measure.Measurement;
import io.twinlog.bench.measure.Meter;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.correlator.kafka.CorrelatorApplication;
import io.twinlog.correlator.kafka.CorrelatorMonitor;
import io.twinlog.correlator.kafka.CorrelatorState;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.embedded.ReadyLine;
import io.twinlog.model.SourceId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Twinlog's live correlation and comparison; a change counts when it is decided. */
public final class TwinlogCorrelation {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private TwinlogCorrelation() {}

    /** See {@link Talk}; the task is a {@link Judging}. */
    public static void main(String[] arguments) throws Exception {
        Judging judging = Talk.task(arguments, Judging.class);
        PairFile file = PairFile.read(judging.config());
        Counting counting = new Counting(judging);
        Measurement measured;
        try (CorrelatorApplication correlator = new CorrelatorApplication(
                file.config().correlator(file.pair()),
                catalogs -> PairMapping.resolve(file.pair(), catalogs),
                counting)) {
            correlator.start();
            measured = counting.meter.await(judging.contender(), PATIENCE);
            measured = measured.with("discrepancies", (double) counting.discrepancies.get());
            if (judging.open()) {
                System.gc();
                measured = measured.with(
                        "heap MB at rest",
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6);
            }
        }
        if (judging.open()) {
            // Closed, so that all of it is on the disk.
            measured = measured.with(
                    "state bytes per open row", size(file.config().stateDirectory()) / (double) judging.changes());
        }
        Talk.say(measured);
    }

    private static long size(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static final class Counting implements CorrelatorMonitor {

        private final boolean open;
        private final Meter meter;
        private final AtomicLong discrepancies = new AtomicLong();

        Counting(Judging judging) {
            this.open = judging.open();
            this.meter = new Meter(judging.changes(), judging.warmUp());
        }

        @Override
        public void state(CorrelatorState state) {
            if (state instanceof CorrelatorState.Failed) {
                ReadyLine.say(state.toString());
                Runtime.getRuntime().halt(1);
            }
        }

        @Override
        public void mapped(SourceId source, RowOutcome outcome) {
            meter.begin();
        }

        @Override
        public void arrived(long changes) {
            if (open) {
                meter.count(changes);
            }
        }

        @Override
        public void decided(Fate from, Fate to) {
            if (!open && from == Fate.PENDING && to != Fate.PENDING) {
                meter.count(1);
            }
        }

        @Override
        public void discrepancy(Discrepancy discrepancy) {
            discrepancies.incrementAndGet();
        }
    }
}
