/**
 * What a run found, summed up: counts, signatures with examples, what changed between two runs, and how ready an instruction
 * is to be switched.
 *
 * <p>Not here: reading the topics and showing summaries to people (app, report).
 */
@NullMarked
package io.twinlog.comparator.evidence;

import org.jspecify.annotations.NullMarked;
