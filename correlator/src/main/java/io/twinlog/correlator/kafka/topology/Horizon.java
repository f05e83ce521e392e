package io.twinlog.correlator.kafka.topology;

import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.model.EventTime;
import java.time.Duration;

/** How far back a decision may still look. */
public final class Horizon {

    private final Duration reach;

    public Horizon(CorrelationSettings settings) {
        Duration late = settings.window().plus(settings.clockSkew()).multipliedBy(3);
        this.reach = settings.remember().plus(settings.grace()).plus(late);
    }

    /** What lies before it matters no more once everything up to {@code played} is decided. */
    public EventTime at(EventTime played) {
        return played.minus(reach);
    }
}
