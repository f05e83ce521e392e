package io.twinlog.capture;

import io.twinlog.capture.engine.RunningCapture;
import java.time.Duration;
import java.util.Properties;

/**
 * The running capture of one source: every transaction of its database's log that touches the mapped tables is written to
 * the source's partition of the change topic, whole, in commit order, and once for a {@code read_committed} reader, across
 * any crash.
 */
public interface Capture extends AutoCloseable {

    /**
     * Starts to capture; returns at once.
     *
     * @param settings what to capture
     * @param kafka how to reach Kafka: any property of kafka-clients, {@code bootstrap.servers} at least
     * @param monitor is told what happens
     */
    static Capture start(CaptureSettings settings, Properties kafka, CaptureMonitor monitor) {
        return RunningCapture.start(settings, kafka, monitor);
    }

    /** What it is doing. */
    CaptureState state();

    /**
     * Waits until it has ended, of itself or because it was asked to.
     *
     * @return whether it has
     */
    boolean awaitStop(Duration patience) throws InterruptedException;

    /** Stops it: what is under way is finished, nothing is lost, the next start goes on there. Returns when it has. */
    @Override
    void close();
}
