/**
 * Keeps a transaction that is too large for memory on disk until its end is seen.
 *
 * <p>Not here: what a transaction is ({@code stitch}).
 */
@NullMarked
package io.twinlog.capture.spill;

import org.jspecify.annotations.NullMarked;
