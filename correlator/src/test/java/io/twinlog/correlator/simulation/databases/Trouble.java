package io.twinlog.correlator.simulation.databases;

/** What goes wrong beside what is planted. */
enum Trouble {
    NONE,
    /** Sources start at different times, with work under way. */
    LATE_STARTS,
    /** A part of a source's log is lost, and capture says so. */
    GAP,
    /** Records are lost after they were numbered. */
    JUMP,
    /** Capture cannot read some rows. */
    REJECTED,
    /** Values that the mapping does not know. */
    UNMAPPABLE,
    /** A side empties a table, the other one does so too or deletes its rows. */
    TRUNCATED,
    /** A table is not as it was for some time. */
    ALTERED,
    /** The logs do not go back to their beginnings any more, as where another epoch reads them again. */
    CUT
}
