package io.twinlog.correlator.replay.play;

import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;

/** Is told how a replay goes. Called by its threads, several at once; must neither block nor throw. */
public interface ReplayMonitor {

    /** Tells nobody. */
    ReplayMonitor SILENT = new ReplayMonitor() {};

    /** So many more records have been read. */
    default void read(long records) {}

    /** Bytes that are no record of the source; the jump in its numbers makes a hole of them. */
    default void bad(SourceId source, String reason) {}

    /** A record could not be mapped, or not wholly. */
    default void dead(SourceId source, String reason) {}

    /** Everything up to here has been decided as far as it can be. */
    default void played(EventTime upTo) {}
}
