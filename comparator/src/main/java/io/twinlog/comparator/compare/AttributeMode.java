package io.twinlog.comparator.compare;

/** How an attribute is compared. */
public enum AttributeMode {
    /** Where either side touched it, by its value after. */
    CHANGES,
    /** By after minus before, summed up; an untouched one has the delta zero. */
    DELTA,
    /** By its value after, touched or not. */
    STATE
}
