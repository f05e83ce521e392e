package io.twinlog.console.metrics;

import io.micrometer.core.instrument.Counter;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** The meters of one source's capture. */
public final class SourceMetrics {

    private final Counter rows;
    private final Counter bytes;
    private final Counter reconnects;
    private final Past watermark;
    private final AtomicLong lag = new AtomicLong(-1);

    SourceMetrics(Meters meters, String pair, SourceId source, Clock clock) {
        String[] tags = {pair, source.side().word(), source.name()};
        rows = meters.counter(MeterName.ROWS, tags);
        bytes = meters.counter(MeterName.BYTES, tags);
        reconnects = meters.counter(MeterName.RECONNECTS, tags);
        watermark = new Past(clock);
        meters.gauge(MeterName.WATERMARK_AGE, watermark::age, tags);
        meters.gauge(MeterName.LOG_LAG, () -> lag.get() < 0 ? Double.NaN : lag.get(), tags);
    }

    /** Rows were committed to the change topic. */
    public void captured(long rowCount, long byteCount) {
        rows.increment((double) rowCount);
        bytes.increment((double) byteCount);
    }

    /** All commits up to this time have been captured. */
    public void watermark(EventTime time) {
        watermark.advance(time);
    }

    /** How much log is unconfirmed, in bytes. */
    public void logLag(long byteCount) {
        lag.set(byteCount);
    }

    /** The capture was rebuilt. */
    public void reconnected() {
        reconnects.increment();
    }
}
