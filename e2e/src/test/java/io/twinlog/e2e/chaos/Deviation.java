package io.twinlog.e2e.chaos;

/** What the new bank does wrong. */
enum Deviation {
    NONE,
    /** It does not carry the order out. */
    OMITTED,
    /** It writes another value. */
    OTHER_VALUE,
    /** It forgets the entry. */
    ENTRY_FORGOTTEN,
    /** It writes an entry too many. */
    ENTRY_TOO_MANY
}
