package io.twinlog.console.metrics;

import io.twinlog.model.EventTime;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A time in the past, of which its age is told. */
final class Past {

    private final Clock clock;
    private final AtomicLong micros = new AtomicLong(EventTime.MIN.micros());

    Past(Clock clock) {
        this.clock = clock;
    }

    /** Sets it, forwards or back; {@link EventTime#MIN} if it is not known. */
    void set(EventTime time) {
        micros.set(time.micros());
    }

    /** Sets it, unless it is later already. */
    void advance(EventTime time) {
        micros.accumulateAndGet(time.micros(), Math::max);
    }

    /** In seconds; not a number if the time is not known. */
    double age() {
        EventTime time = new EventTime(micros.get());
        return time.equals(EventTime.MIN)
                ? Double.NaN
                : Duration.between(time.toInstant(), clock.instant()).toMillis() / 1000.0;
    }
}
