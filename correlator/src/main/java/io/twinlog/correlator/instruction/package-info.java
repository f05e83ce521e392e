/**
 * The verdict on a whole instruction, summed up from the verdicts of its rows; pure, played in event time like a row.
 *
 * <p>Not here: the verdicts of rows ({@code correlation}).
 */
@NullMarked
package io.twinlog.correlator.instruction;

import org.jspecify.annotations.NullMarked;
