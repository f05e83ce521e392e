/**
 * What really happened: a generator of histories with known divergences, and the oracle that says what must be found.
 *
 * <p>Shares no code with the product but the names of sides and operations: an error of the core cannot be repeated here
 * by using the core. Times are whole milliseconds, values are integers, an absent row is null.
 */
@NullMarked
package io.twinlog.correlator.simulation.truth;

import org.jspecify.annotations.NullMarked;
