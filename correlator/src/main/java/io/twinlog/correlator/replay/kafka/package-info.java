/**
 * A replay's Kafka: the change topics as they were when it began, and the topic of its run. It belongs to no group, commits
 * nothing, and writes to no topic but its own.
 *
 * <p>Not here: what is done with the records ({@code replay.play}).
 */
@NullMarked
package io.twinlog.correlator.replay.kafka;

import org.jspecify.annotations.NullMarked;
