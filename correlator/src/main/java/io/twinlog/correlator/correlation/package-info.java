/**
 * The correlation of one row's changes on both sides, as a state machine over event time: pure, driven alike by the
 * topology, by replay and by tests.
 *
 * <pre>
 *   {@link io.twinlog.correlator.correlation.KeyState} + changes covered by W + W
 *        -> {@link io.twinlog.correlator.correlation.Correlator#advance} ->
 *   next state + effects (discrepancies, row verdicts, fates) + next deadline
 * </pre>
 *
 * <p>Not here: who stores states and moves W ({@code kafka}, {@code replay}), what is equal ({@code comparator}), and how
 * rows become changes of entities ({@code mapping}).
 */
@NullMarked
package io.twinlog.correlator.correlation;

import org.jspecify.annotations.NullMarked;
