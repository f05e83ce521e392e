/**
 * Values as comparison sees them: the one normal form in which equal means equal, and how values appear in events and
 * summaries.
 *
 * <p>Not here: comparing rows ({@code compare}) and looser comparison by rule ({@code rule}).
 */
@NullMarked
package io.twinlog.comparator.value;

import org.jspecify.annotations.NullMarked;
