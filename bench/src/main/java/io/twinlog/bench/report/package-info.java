/**
 * Figures of several contenders set beside one another, as a table and as JSON.
 *
 * <p>Not here: measuring.
 */
@NullMarked
package io.twinlog.bench.report;

import org.jspecify.annotations.NullMarked;
