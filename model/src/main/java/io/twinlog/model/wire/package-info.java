/**
 * The vocabulary as bytes: records of the change topics, the blocks from which other formats are built, and a catalog as
 * JSON. Every byte is described in {@code docs/wire-format.md}.
 *
 * <p>Not here: Kafka's serializers (correlator, capture) and what the bytes mean to a reader.
 */
@NullMarked
package io.twinlog.model.wire;

import org.jspecify.annotations.NullMarked;
