/** A pair in which nothing has to be mapped and events are lines of text: for tests of the topology alone. */
@NullMarked
package io.twinlog.correlator.kafka.plain;

import org.jspecify.annotations.NullMarked;
