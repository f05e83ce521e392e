/**
 * Discrepancies and verdicts as events: their IDs, signatures and summaries, and their JSON with its schema.
 *
 * <p>Not here: sending them (correlator, kafka).
 */
@NullMarked
package io.twinlog.comparator.event;

import org.jspecify.annotations.NullMarked;
