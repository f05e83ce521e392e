package io.twinlog.bench.contender;

import io.twinlog.app.config.ConfigFile;
import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.bench.measure.Measurement;
import io.twinlog.bench.measure.Meter;
import io.twinlog.capture.Capture;
import io.twinlog.capture.CaptureMonitor;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Twinlog's capture of the legacy side of a config file's only pair; a row counts when its Kafka transaction is committed. */
public final class TwinlogCapture {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private TwinlogCapture() {}

    /** See {@link Talk}; the task is a {@link Drain}, its slot the config file. */
    @SuppressWarnings("try") // The capture works by itself; it has to be closed, nothing else.
    public static void main(String[] arguments) throws Exception {
        Drain drain = Talk.task(arguments, Drain.class);
        Counting counting = new Counting(drain.rows());
        try (Capture capture = start(Path.of(drain.slot()), counting)) {
            Measurement measured = counting.meter.await(drain.contender(), PATIENCE);
            Talk.say(measured.with(
                    "rows per Kafka transaction", (double) drain.rows() / Math.max(1, counting.commits.get())));
        }
    }

    /** Begins to capture, so that there is a slot and a place from which to drain, and stops. */
    public static void prepare(Path config) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        try (Capture capture = start(config, new CaptureMonitor() {
            @Override
            public void watermark(EventTime watermark) {
                begun.countDown();
            }
        })) {
            if (!begun.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("capture does not begin: " + capture.state());
            }
        }
    }

    private static Capture start(Path file, CaptureMonitor monitor) {
        TwinlogConfig config = new ConfigFile(Map.of()).read(file);
        PairConfig pair = config.pairs().get(0);
        return Capture.start(
                pair.captures(Side.LEGACY, config.stateDirectory()).get(0),
                config.kafka().forClient(),
                monitor);
    }

    /** All on the capture's one thread. */
    private static final class Counting implements CaptureMonitor {

        private final Meter meter;
        private final AtomicLong commits = new AtomicLong();
        private long written;

        Counting(long rows) {
            this.meter = new Meter(rows);
        }

        @Override
        public void transaction(long rows) {
            meter.begin();
            written += rows;
        }

        @Override
        public void committed(long records, long bytes) {
            if (written > 0) {
                commits.incrementAndGet();
                meter.bytes(bytes);
                meter.count(written);
                written = 0;
            }
        }
    }
}
