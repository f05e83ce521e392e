package io.twinlog.correlator.mapping;

import io.twinlog.model.EventTime;
import java.time.Duration;

/**
 * The times that mapping needs to know.
 *
 * @param window how far apart the two sides may be, the skew of their clocks included
 * @param grace how much longer what is decided is remembered
 * @param bothSince event time from which on every source of both sides has been captured: the latest of their first
 *     {@link io.twinlog.model.log.LogEntry.StreamStart}s. A row created before it has no creating instruction on one side, and
 *     one created less than a window around it might have one on one side only: its key cannot be known. {@link
 *     EventTime#MIN} if all rows ever created were captured. Must stay the same over restarts
 */
public record MappingSettings(Duration window, Duration grace, EventTime bothSince) {

    /** How long what is gone is remembered. */
    Duration memory() {
        return window.plus(grace);
    }
}
