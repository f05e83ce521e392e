package io.twinlog.capture;

import io.twinlog.model.EventTime;
import io.twinlog.model.TableId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Is told what a capture does, for metrics and for logs. Called from capture's own threads; must neither block nor throw.
 */
public interface CaptureMonitor {

    /** Tells nobody. */
    CaptureMonitor SILENT = new CaptureMonitor() {};

    /** The capture's state changed. */
    default void state(CaptureState state) {}

    /** A transaction of so many rows was written; it is visible after the next {@link #committed}. */
    default void transaction(long rows) {}

    /** A Kafka transaction was committed, with so many records of so many bytes in all. */
    default void committed(long records, long bytes) {}

    /** The source's watermark moved. */
    default void watermark(EventTime watermark) {}

    /** A transaction of so many events was delivered by the log once more and dropped. */
    default void droppedAgain(long events) {}

    /** Something of the log could not be delivered and left a hole; the reason holds no row value. */
    default void rejected(@Nullable TableId table, String reason) {}

    /** So many events of a transaction without an end are held. */
    default void held(long events) {}

    /** The database's clock is further ahead than it can be, zero if it is not; an alert if it is. */
    default void clockAhead(Duration ahead) {}

    /** So many bytes of the database's log are kept for this capture and not yet confirmed. */
    default void logLag(long bytes) {}
}
