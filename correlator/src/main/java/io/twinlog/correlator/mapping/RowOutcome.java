package io.twinlog.correlator.mapping;

import io.twinlog.model.EventTime;

/**
 * What became of one row change, for the ledger: seen = mapped + unmapped + snapshot + dead.
 *
 * @param time the row change's event time
 * @param fate what became of it
 * @param changes how many canonical changes it gave rise to
 */
public record RowOutcome(EventTime time, Fate fate, int changes) {

    /** What mapping makes of a row change. */
    public enum Fate {
        /** It became canonical changes. */
        MAPPED,
        /** No entity is fed by it: another table, filtered out, deleted already. */
        UNMAPPED,
        /** A snapshot found it; nobody did anything. */
        SNAPSHOT,
        /** It could not be mapped, or not wholly; see its dead letter. */
        DEAD
    }
}
