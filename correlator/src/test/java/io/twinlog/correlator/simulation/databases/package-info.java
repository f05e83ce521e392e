/**
 * The second level of the simulator: two databases with schemas of their own, from their logs through mapping, partitions and
 * correlation to what a subscriber reads. What was planted must be found, and nothing else.
 *
 * <p>Not here: the fine points of correlation, which the level above this package knows better.
 */
@NullMarked
package io.twinlog.correlator.simulation.databases;

import org.jspecify.annotations.NullMarked;
