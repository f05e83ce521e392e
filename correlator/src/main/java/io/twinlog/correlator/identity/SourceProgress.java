package io.twinlog.correlator.identity;

import io.twinlog.model.EventTime;

/**
 * How far a source's log has been read.
 *
 * @param number of the last record; 0 before the first
 * @param time its event time; {@link EventTime#MIN} before the first
 * @param broken whether the log has had a gap since it was first read: a row not remembered may be younger than the capture
 */
public record SourceProgress(long number, EventTime time, boolean broken) {

    /** Before the first record of a log. */
    public static final SourceProgress BEGINNING = new SourceProgress(0, EventTime.MIN, false);

    /** Where a reader that begins in the middle of a log has got to: its next record has the next number. */
    public static SourceProgress after(long number, EventTime time) {
        return new SourceProgress(number, time, false);
    }
}
