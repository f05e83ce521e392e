/**
 * Expressions in CEL over values, for mapping and rules: compiled once, then evaluated over rows.
 *
 * <p>Not here: what the expressions decide ({@code rule}; correlator, mapping).
 */
@NullMarked
package io.twinlog.comparator.cel;

import org.jspecify.annotations.NullMarked;
