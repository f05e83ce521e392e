/**
 * Comparison of what both sides did to one row: equal, different, ignored, accepted, or not to be known.
 *
 * <p>Not here: when to compare ({@code correlator}), the rules themselves ({@code rule}), the normal form of values
 * ({@code value}).
 */
@NullMarked
package io.twinlog.comparator.compare;

import org.jspecify.annotations.NullMarked;
