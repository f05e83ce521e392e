package io.twinlog.correlator.epoch;

import io.twinlog.model.EventTime;
import java.time.Duration;

/**
 * The part of both sides' logs that a new epoch reads although an epoch before it has decided it.
 *
 * @param from event time from which every source of both sides is still there to be read
 * @param until event time up to which an epoch before has decided, and told
 * @param reach how far apart two changes may stand that belong together
 */
public record Reread(EventTime from, EventTime until, Duration reach) {

    // A version waits for two windows at most, for an instruction beside it one more, and a row's states are compared
    // last.
    private static final int LONGEST_WAIT = 4;

    /** Whether a comparison whose first change was at {@code first} can be judged again: all of it is still in the logs. */
    boolean covers(EventTime first) {
        return !first.isBefore(from.plus(reach));
    }

    /** When a comparison whose last change was at {@code last} must have been found, if it is found again. */
    EventTime foundBy(EventTime last) {
        return until.later(last.plus(reach.multipliedBy(LONGEST_WAIT)));
    }

    /** When all that was told must have been found, if it is found again. */
    public EventTime allFoundBy() {
        return foundBy(until);
    }
}
