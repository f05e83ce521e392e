package io.twinlog.correlator.kafka.setup;

import io.twinlog.model.EventTime;

/**
 * A time during which the mapping stays the same. What one epoch remembers means nothing to the next one, so each has an
 * application, stores and offsets of its own.
 *
 * @param number from 1
 * @param fingerprint of everything that what is remembered depends on
 * @param bothSince event time from which on every source of both sides had been captured when the epoch began
 */
public record Epoch(int number, String fingerprint, EventTime bothSince) {

    /** The ID of the epoch's Kafka Streams application, and of its consumer group. */
    public String applicationId(String pair) {
        return "twinlog." + pair + ".correlator." + number;
    }
}
