package io.twinlog.app.run;

import java.util.Locale;

/** A part of the work that a process may take over. */
public enum Role {
    /** Tails the databases' logs into Kafka. */
    CAPTURE,
    /** Correlates, compares, and publishes discrepancies. */
    CORRELATE,
    /** Follows the published discrepancies: counts and logs them. */
    CONSOLE;

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
