/**
 * From the pieces of a transaction, as they arrive, to the stamped entries of a change topic: which instruction each row
 * belongs to, decided when the whole transaction is known.
 *
 * <p>Pure. Not here: reading Debezium's records ({@code engine}), numbers and event time ({@code flow}), the disk
 * ({@code spill}).
 */
@NullMarked
package io.twinlog.capture.stitch;

import org.jspecify.annotations.NullMarked;
