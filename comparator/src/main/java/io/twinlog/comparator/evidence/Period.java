package io.twinlog.comparator.evidence;

import io.twinlog.model.EventTime;

/**
 * A period of event time.
 *
 * @param from its first moment; {@link EventTime#MIN} if it has no beginning
 * @param to the first moment after it; {@link EventTime#MAX} if it has no end
 */
public record Period(EventTime from, EventTime to) {

    /** All of time. */
    public static final Period ALL = new Period(EventTime.MIN, EventTime.MAX);

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period begins before it ends, got " + from + " to " + to);
        }
    }

    /** Whether something that began then belongs to it. */
    public boolean contains(EventTime time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
