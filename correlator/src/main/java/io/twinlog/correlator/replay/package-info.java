/**
 * Replay: compares a window of the past again, from the change topics alone, in one process, without touching anything live.
 *
 * <pre>
 *   one thread per source: read, decode, canonicalise
 *        |  by the hash of the row
 *   workers: the rows' playback          (play)
 *        |  in the order of event time
 *   the caller's thread: instructions, the ledger, the topic of the run
 * </pre>
 *
 * <p>Not here: what is decided ({@code mapping}, {@code correlation}, {@code instruction}: the same core as live).
 */
@NullMarked
package io.twinlog.correlator.replay;

import org.jspecify.annotations.NullMarked;
