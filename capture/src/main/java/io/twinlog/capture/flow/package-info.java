/**
 * From events of the database's log to numbered records with an event time, and to the states from which the flow can be
 * resumed: the part of capture that knows neither Debezium nor Kafka.
 *
 * <p>Pure: whoever calls says what time it is, and what is written goes through a port.
 */
@NullMarked
package io.twinlog.capture.flow;

import org.jspecify.annotations.NullMarked;
