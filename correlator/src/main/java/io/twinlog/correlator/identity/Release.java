package io.twinlog.correlator.identity;

import io.twinlog.model.EventTime;

/**
 * The end of a transaction that is being worked off: the rows held for it are on their way. Until it is over the next record of the
 * source waits.
 *
 * @param time the end's event time
 * @param broken whether the log had had a gap by then
 * @param round which round of giving keys it is in; after the last one rows are mapped, and let go
 * @param from the number of the row with which the round goes on
 */
public record Release(EventTime time, boolean broken, int round, long from) {

    /** The beginning. */
    public static Release of(EventTime time, boolean broken) {
        return new Release(time, broken, 0, 0);
    }

    /** Its next row, in the same round. */
    public Release at(long number) {
        return new Release(time, broken, round, number);
    }

    /** The next round. */
    public Release nextRound() {
        return new Release(time, broken, round + 1, 0);
    }
}
