/**
 * The memory of a playback on the heap: for work that ends and is begun again if it breaks. Adapters of {@code
 * kafka.playback}'s ports; each passes the port's contract.
 *
 * <p>Not here: memory that outlives the process ({@code kafka.playback}) and what is played ({@code replay.play}).
 */
@NullMarked
package io.twinlog.correlator.replay.heap;

import org.jspecify.annotations.NullMarked;
