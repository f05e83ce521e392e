/**
 * The deterministic simulator: seeded histories of both sides, delivered in every way there is, and what must hold.
 *
 * <p>The histories and what must be found in them come from {@code truth}, which knows nothing of the product; here both
 * meet. Not here: single stories, see {@code correlation}.
 */
@NullMarked
package io.twinlog.correlator.simulation;

import org.jspecify.annotations.NullMarked;
