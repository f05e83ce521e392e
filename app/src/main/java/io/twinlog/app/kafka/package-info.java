/**
 * The topics of a pair in Kafka: making them, and reading what is published.
 *
 * <p>Not here: what is written on them (capture, correlator).
 */
@NullMarked
package io.twinlog.app.kafka;

import org.jspecify.annotations.NullMarked;
