/**
 * Plays inputs in the order of event time, as far as watermarks allow: what a stage of the topology does, whatever it
 * decides. Inputs wait in an inbox until the frontier (the least of the watermarks of all who speak to the stage) covers
 * them; then they are handed, subject by subject, to a pure step together with the timers that fall due between.
 *
 * <p>Between two commits changes are kept in memory, as objects and in order; a save writes to the stores what is still there.
 *
 * <p>Not here: what is decided (correlation, instruction) and how stages are wired ({@code topology}).
 */
@NullMarked
package io.twinlog.correlator.kafka.playback;

import org.jspecify.annotations.NullMarked;
