/** Mutation of the product: deliberate defects, each of which the simulator or the scenarios must notice. */
@NullMarked
package io.twinlog.correlator.simulation.mutation;

import org.jspecify.annotations.NullMarked;
