package io.twinlog.comparator.event;

import io.twinlog.comparator.discrepancy.Discrepancy;

/**
 * One transition of a discrepancy as it is published.
 *
 * @param pair the pair's name
 * @param run {@code live}, or the name of a replay
 * @param mapping the fingerprint of the mapping that it was found under, {@code sha256:…}
 * @param discrepancy the transition
 */
public record DiscrepancyEvent(String pair, String run, String mapping, Discrepancy discrepancy) {

    /** The name of the run that watches as things happen. */
    public static final String LIVE = "live";

    /** What discrepancies of one cause share. */
    public String signature() {
        return Signature.of(discrepancy);
    }

    /** One sentence with the row's key and values, for those who may read them: never for a log. */
    public String summary() {
        return Summary.of(discrepancy);
    }

    /** One line without any value of a row, for logs. */
    public String logLine() {
        return Summary.withoutValues(this);
    }
}
