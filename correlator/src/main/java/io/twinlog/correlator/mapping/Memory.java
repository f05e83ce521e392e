package io.twinlog.correlator.mapping;

import java.util.List;

/** The kinds of memory, and what the numbers in it mean. */
final class Memory {

    /** Of a creation: instruction, what it is ordered by, ordinal; no values if it could not be worked out. */
    static final String CREATED = "created";

    /** Of equals among creations: how many there were so far. */
    static final String ORDINAL = "ordinal";

    /**
     * That creations cannot be counted any more, under an instruction or, without values, under whichever it was: a creation is
     * missing among them. From which record on, and when it was last so.
     */
    static final String UNCOUNTED = "uncounted";

    /** Of a source: its last transaction with a stamp that could not be read, and the tables concerned, NULL for all. */
    static final String ILLEGIBLE = "illegible";

    /** Of an ID: the other side's. */
    static final String CROSSWALK = "crosswalk";

    /** A row's key is not made yet: it has never belonged to its entity. */
    static final long NOT_YET = 0;

    /** A row is older than the capture, or was created under no instruction. */
    static final long EXISTING = -1;

    /** It cannot be told whether the row is older than the capture. */
    static final long UNKNOWABLE = -2;

    /** It is not known under which instruction the row was created. */
    static final long UNSTAMPED = -3;

    private Memory() {}

    /** Of a row, by its primary key: what its key is made of, then the columns that it is looked up by. */
    static String row(int block) {
        return block == 0 ? "row" : "row" + block;
    }

    /** Of other columns that a row is referenced by: its primary key. */
    static String by(List<String> columns) {
        return "by:" + String.join(",", columns);
    }
}
