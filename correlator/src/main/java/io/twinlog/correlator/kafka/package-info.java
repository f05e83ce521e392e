/**
 * A pair's correlator as a Kafka Streams application: {@link io.twinlog.correlator.kafka.CorrelatorApplication} prepares what
 * it needs ({@code setup}), wires the processors ({@code topology}) and looks after them.
 *
 * <p>Not here: any decision about changes; those are pure ({@code mapping}, {@code correlation}, {@code instruction}).
 */
@NullMarked
package io.twinlog.correlator.kafka;

import org.jspecify.annotations.NullMarked;
