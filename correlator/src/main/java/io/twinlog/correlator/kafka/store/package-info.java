/**
 * The ports of {@code identity} on Kafka Streams' state stores.
 *
 * <p>Not here: what is remembered and why (mapping).
 */
@NullMarked
package io.twinlog.correlator.kafka.store;

import org.jspecify.annotations.NullMarked;
