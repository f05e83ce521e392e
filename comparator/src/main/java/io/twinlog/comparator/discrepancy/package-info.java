/**
 * Discrepancies as values: kinds, life, identity, signature; verdicts of rows and instructions.
 *
 * <p>Not here: deciding them ({@code compare}; correlator, correlation) and writing them as JSON ({@code event}).
 */
@NullMarked
package io.twinlog.comparator.discrepancy;

import org.jspecify.annotations.NullMarked;
