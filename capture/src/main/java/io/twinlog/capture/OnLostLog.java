package io.twinlog.capture;

/** What to do when the database no longer has the log from where capture stands. */
public enum OnLostLog {
    /** Refuse to run, and say what was lost. */
    REFUSE,
    /**
     * Begin again with a new slot and a new snapshot. What happened in between is lost, and the stream says so: a
     * {@code StreamStart} with reason {@code GAP}, before which nothing is decided.
     */
    BEGIN_AGAIN
}
