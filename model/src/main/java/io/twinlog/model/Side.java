package io.twinlog.model;

import java.util.Locale;

/** One of the two systems of a pair. The order of the constants is the order in which equal event times are played. */
public enum Side {
    LEGACY,
    NEW;

    public Side other() {
        return this == LEGACY ? NEW : LEGACY;
    }

    /** The word used in config, topics and events: {@code legacy} or {@code new}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
