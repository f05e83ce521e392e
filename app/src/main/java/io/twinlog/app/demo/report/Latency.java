package io.twinlog.app.demo.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long it takes from a commit until its discrepancy can be read.
 *
 * @param median half of them take no longer
 * @param p99 ninety-nine of a hundred take no longer
 */
public record Latency(Duration median, Duration p99) {

    /** By nearest rank; empty without any. */
    public static Optional<Latency> of(List<Duration> sorted) {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(new Latency(rank(sorted, 50), rank(sorted, 99)));
    }

    private static Duration rank(List<Duration> sorted, int percent) {
        return sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }
}
