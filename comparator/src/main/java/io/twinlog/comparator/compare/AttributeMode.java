package io.twinlog.comparator.compare;

import java.util.Locale;

/** How an attribute is compared. */
public enum AttributeMode {
    /** Where either side touched it, by its value after. */
    CHANGES,
    /** By after minus before, summed up; an untouched one has the delta zero. */
    DELTA,
    /** By its value after, touched or not. */
    STATE;

    /** The word in the config file and in events. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
