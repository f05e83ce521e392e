package io.twinlog.comparator.discrepancy;

/** Where a discrepancy stands in its life. */
public enum Status {
    /** Different now, but a second transaction may still come. */
    PROVISIONAL,
    /** A real difference. */
    OPEN,
    /** A real difference that an {@code accept} rule covers. */
    ACCEPTED,
    /** No difference any more. */
    RESOLVED,
    /** Counted and kept, not raised: it cannot be known. */
    UNDECIDABLE
}
