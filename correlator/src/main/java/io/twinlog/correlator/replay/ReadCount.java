package io.twinlog.correlator.replay;

import io.twinlog.correlator.replay.play.ReplayMonitor;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import java.util.concurrent.atomic.LongAdder;

/** Counts what is read, and passes on what is told. */
final class ReadCount implements ReplayMonitor {

    private final ReplayMonitor to;
    private final LongAdder count = new LongAdder();

    ReadCount(ReplayMonitor to) {
        this.to = to;
    }

    long count() {
        return count.sum();
    }

    @Override
    public void read(long records) {
        count.add(records);
        to.read(records);
    }

    @Override
    public void bad(SourceId source, String reason) {
        to.bad(source, reason);
    }

    @Override
    public void dead(SourceId source, String reason) {
        to.dead(source, reason);
    }

    @Override
    public void played(EventTime upTo) {
        to.played(upTo);
    }
}
