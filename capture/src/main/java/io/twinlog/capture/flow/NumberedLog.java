package io.twinlog.capture.flow;

import io.twinlog.capture.CaptureMonitor;
import io.twinlog.capture.resume.ResumeState;
import io.twinlog.model.EventTime;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogEntry.Rejected;
import io.twinlog.model.log.LogRecord;

/** A source's records, numbered without a gap, and whether some of them are not visible yet. */
final class NumberedLog {

    private final ChangeLog log;
    private final CaptureMonitor monitor;
    private long number;
    private boolean ahead;
    private long bytes;

    /** @param number that of the last record that is visible */
    NumberedLog(ChangeLog log, CaptureMonitor monitor, long number) {
        this.log = log;
        this.monitor = monitor;
        this.number = number;
    }

    /** The number of the last record. */
    long number() {
        return number;
    }

    /** Whether something was written that is not visible yet. */
    boolean isAhead() {
        return ahead;
    }

    /** How many bytes are not visible yet. */
    long bytesAhead() {
        return bytes;
    }

    void write(EventTime time, LogEntry entry) {
        number++;
        bytes += log.write(new LogRecord(number, time, entry));
        ahead = true;
        if (entry instanceof Rejected rejected) {
            monitor.rejected(rejected.table(), rejected.reason());
        }
    }

    /** Makes all of it visible, together with the state from which to go on. */
    void checkpoint(ResumeState state) {
        log.checkpoint(state);
        ahead = false;
        bytes = 0;
    }
}
