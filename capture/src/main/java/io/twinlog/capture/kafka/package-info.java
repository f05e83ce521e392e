/**
 * Writing records and the state to resume from in one Kafka transaction, and reading that state back.
 *
 * <p>Not here: what the records say ({@code flow}).
 */
@NullMarked
package io.twinlog.capture.kafka;

import org.jspecify.annotations.NullMarked;
