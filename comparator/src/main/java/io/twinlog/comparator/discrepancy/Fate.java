package io.twinlog.comparator.discrepancy;

/** What became of a canonical change, for the ledger: every change has exactly one at any time. */
public enum Fate {
    /** Not decided yet. */
    PENDING,
    /** Its counterpart agrees, or it touched nothing that is compared. */
    MATCHED,
    /** Went into the verdict of a later change of the same row and instruction. */
    FOLDED,
    /** A later version of its row met the other side's. */
    SUPERSEDED,
    /** Part of a discrepancy. */
    DISCREPANT,
    /** Part of a discrepancy that a rule accepts. */
    ACCEPTED,
    /** A rule ignores it altogether. */
    IGNORED,
    /** It cannot be known. */
    UNDECIDABLE
}
