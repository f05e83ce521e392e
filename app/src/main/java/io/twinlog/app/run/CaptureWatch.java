package io.twinlog.app.run;

import io.twinlog.capture.CaptureMonitor;
import io.twinlog.capture.CaptureState;
import io.twinlog.console.health.ComponentId;
import io.twinlog.console.metrics.SourceMetrics;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what one capture tells. */
final class CaptureWatch implements CaptureMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(CaptureWatch.class);

    private final ComponentId component;
    private final SourceMetrics metrics;
    private final Surroundings around;
    private final AtomicLong uncommittedRows = new AtomicLong();
    private final AtomicBoolean clockAhead = new AtomicBoolean();

    CaptureWatch(String pair, SourceId source, Surroundings around) {
        this.component = ComponentId.capture(pair, source);
        this.metrics = around.metrics().source(pair, source);
        this.around = around;
        around.expect(component);
    }

    @Override
    public void state(CaptureState state) {
        if (state instanceof CaptureState.Streaming) {
            around.board().up(component);
        } else if (state instanceof CaptureState.Reconnecting reconnecting) {
            metrics.reconnected();
            around.board().down(component, reconnecting.reason());
            LOG.warn("{}: attempt {} after: {}", component, reconnecting.attempt(), reconnecting.reason());
        } else if (state instanceof CaptureState.Blocked blocked) {
            around.board().down(component, blocked.reason());
            LOG.warn("{} waits until somebody has mended this: {}", component, blocked.reason());
        } else if (state instanceof CaptureState.Failed failed) {
            around.failed(component, failed.reason());
        }
    }

    @Override
    public void transaction(long rows) {
        uncommittedRows.addAndGet(rows);
    }

    @Override
    public void committed(long records, long bytes) {
        metrics.captured(uncommittedRows.getAndSet(0), bytes);
    }

    @Override
    public void watermark(EventTime watermark) {
        metrics.watermark(watermark);
        around.board().reached(component, watermark);
    }

    @Override
    public void rejected(@Nullable TableId table, String reason) {
        around.metrics().pair(component.pair()).deadLetter();
        LOG.warn("{}: a change of {} is a hole: {}", component, table == null ? "an unknown table" : table, reason);
    }

    @Override
    public void clockAhead(Duration ahead) {
        boolean isAhead = !ahead.isZero();
        if (clockAhead.getAndSet(isAhead) == isAhead) {
            return;
        }
        if (isAhead) {
            LOG.warn(
                    "{}: the database's clock has jumped {} ms ahead; its watermark waits",
                    component,
                    ahead.toMillis());
        } else {
            LOG.info("{}: the database's clock is plausible again", component);
        }
    }

    @Override
    public void logLag(long bytes) {
        metrics.logLag(bytes);
    }
}
