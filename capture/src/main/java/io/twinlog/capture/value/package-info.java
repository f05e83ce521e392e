/**
 * Column values: from the log's text and from what the JDBC driver hands over to {@link io.twinlog.model.value.Value}, without
 * loss or refused with a word.
 *
 * <p>{@link io.twinlog.capture.value.PostgresLog} is Debezium's connector, but for the decoder's reading of values. {@link io.twinlog.capture.value.PostgresValues} is plugged into Debezium as its converter of every column, before
 * Debezium's own conversions, which lose the length of a bit string, the digits of an infinity and more; {@link
 * io.twinlog.capture.value.RowConverters} reads the rows on the other side. {@code docs/value-types.md} has the table.
 *
 * <p>Not here: records and transactions (engine, stitch).
 */
@NullMarked
package io.twinlog.capture.value;

import org.jspecify.annotations.NullMarked;
