/**
 * Twinlog's meters: their names, and small typed methods that feed them.
 *
 * <p>Not here: where the numbers come from (the roles).
 */
@NullMarked
package io.twinlog.console.metrics;

import org.jspecify.annotations.NullMarked;
