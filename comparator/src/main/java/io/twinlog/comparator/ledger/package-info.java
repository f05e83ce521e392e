/**
 * The ledger: per minute of event time, everything seen and what became of it, so that silence is proof.
 *
 * <p>Not here: counting (correlator, kafka).
 */
@NullMarked
package io.twinlog.comparator.ledger;

import org.jspecify.annotations.NullMarked;
