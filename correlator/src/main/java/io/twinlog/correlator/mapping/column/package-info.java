/**
 * Columns of a row become normalised values: transforms and expressions, compiled once for each shape of a table's rows.
 *
 * <p>Not here: keys, references, and what a change amounts to ({@code mapping}).
 */
@NullMarked
package io.twinlog.correlator.mapping.column;

import org.jspecify.annotations.NullMarked;
