/**
 * What capture writes on a change topic, record by record, before any mapping.
 *
 * <p>Not here: bytes ({@code wire}) and anything that knows Debezium or Kafka.
 */
@NullMarked
package io.twinlog.model.log;

import org.jspecify.annotations.NullMarked;
