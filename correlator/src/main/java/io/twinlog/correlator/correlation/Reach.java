package io.twinlog.correlator.correlation;

import io.twinlog.model.EventTime;

/** Nearness in event time. */
final class Reach {

    private Reach() {}

    /** Whether two event times are near enough for their changes to belong together. */
    static boolean within(CorrelationSettings settings, EventTime one, EventTime other) {
        return !one.later(other).isAfter(one.earlier(other).plus(settings.reach()));
    }
}
