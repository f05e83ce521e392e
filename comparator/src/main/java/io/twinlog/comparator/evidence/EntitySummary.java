package io.twinlog.comparator.evidence;

import io.twinlog.comparator.discrepancy.Status;
import java.util.Map;

/**
 * The discrepancies of one entity.
 *
 * @param entity its name
 * @param discrepancies how many there are, by where they stand at last; no zeros
 * @param seen when the first and the last of them opened
 */
public record EntitySummary(String entity, Map<Status, Long> discrepancies, Span seen) {

    public EntitySummary {
        discrepancies = Map.copyOf(discrepancies);
    }

    /** How many stand there; zero if none. */
    public long count(Status status) {
        return discrepancies.getOrDefault(status, 0L);
    }
}
