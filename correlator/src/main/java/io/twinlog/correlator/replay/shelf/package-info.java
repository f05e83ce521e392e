/**
 * Bytes by key, of which there may be more than the heap holds: what is too much goes to a file that is gone with the process.
 *
 * <p>Not here: what the bytes mean ({@code replay.heap}).
 */
@NullMarked
package io.twinlog.correlator.replay.shelf;

import org.jspecify.annotations.NullMarked;
