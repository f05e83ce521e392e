package io.twinlog.comparator.discrepancy;

/** What is known of one row under one instruction. */
public enum RowVerdict {
    PENDING,
    MATCHED,
    DIFFERENT,
    MISSING_IN_NEW,
    MISSING_IN_LEGACY,
    ACCEPTED,
    IGNORED,
    UNDECIDABLE
}
