/**
 * Rules: what is ignored, tolerated or accepted, for whom, and with which exceptions.
 *
 * <p>Not here: comparing ({@code compare}), and reading rules from the config file (app).
 */
@NullMarked
package io.twinlog.comparator.rule;

import org.jspecify.annotations.NullMarked;
