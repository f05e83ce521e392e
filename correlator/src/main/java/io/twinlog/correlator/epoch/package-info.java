/**
 * What becomes of all that subscribers were told, when the mapping or the rules change and the logs are judged again: pure.
 *
 * <p>Not here: how epochs begin and end ({@code kafka.setup}), and who tells ({@code kafka.topology}).
 */
@NullMarked
package io.twinlog.correlator.epoch;

import org.jspecify.annotations.NullMarked;
