package io.twinlog.correlator.correlation;

import io.twinlog.model.EventTime;
import io.twinlog.model.Side;

/**
 * Something about a row that its own changes show is not known.
 *
 * @param side who did it
 * @param at when
 * @param what what is not known
 * @param reason why, for people, without row values
 */
record Blur(Side side, EventTime at, What what, String reason) {

    /** What is not known. */
    enum What {
        /** Whether what was inserted shortly before had been there as another row. */
        INSERTION,
        /** What was done. */
        DEED,
        /** What was done, and how that has left the row. */
        STATE
    }
}
