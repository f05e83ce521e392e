/**
 * The engine of a replay: threads that read sources, threads that play rows, and the one that puts what they tell in order.
 * What is told does not depend on how many there are, nor on who is faster.
 *
 * <p>Not here: Kafka ({@code replay.kafka}) and what is made of what is told ({@code replay}).
 */
@NullMarked
package io.twinlog.correlator.replay.play;

import org.jspecify.annotations.NullMarked;
