package io.twinlog.correlator.correlation;

import io.twinlog.model.EventTime;
import io.twinlog.model.Side;

/**
 * Something about a row that its own changes show is not known: what a side has done to it then.
 *
 * @param side who did it
 * @param at when
 * @param state whether it is not known either how that has left the row
 * @param reason what, for people, without row values
 */
record Blur(Side side, EventTime at, boolean state, String reason) {}
