package io.twinlog.comparator.discrepancy;

/** What kind of difference a discrepancy about one row is. */
public enum Kind {
    /** Legacy changed the row, new did not. */
    MISSING_IN_NEW,
    /** New changed the row, legacy did not. */
    MISSING_IN_LEGACY,
    /** Both changed it; attributes differ. */
    VALUE_MISMATCH,
    /** Both changed it, but one inserted or deleted what the other updated. */
    OPERATION_MISMATCH,
    /** The row has come to rest in two different states, though no single change differed. */
    STATE_MISMATCH,
    /** It cannot be known whether there is a difference; never an alarm. */
    UNDECIDABLE
}
