/**
 * How discrepancies look on a terminal.
 *
 * <p>Not here: where they come from ({@code tail}, the demo).
 */
@NullMarked
package io.twinlog.app.terminal;

import org.jspecify.annotations.NullMarked;
