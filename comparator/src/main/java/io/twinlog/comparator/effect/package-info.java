/**
 * What one side did to one row: the thing that is compared.
 *
 * <p>Not here: gathering it from changes (correlator, correlation) and comparing it ({@code compare}).
 */
@NullMarked
package io.twinlog.comparator.effect;

import org.jspecify.annotations.NullMarked;
