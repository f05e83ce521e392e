package io.twinlog.comparator.evidence;

import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.Status;
import java.util.List;
import java.util.Map;

/**
 * Discrepancies of one cause.
 *
 * @param signature what they share
 * @param type the instruction type, {@code -} where there is none
 * @param entity the entity
 * @param kind the kind of difference
 * @param discrepancies how many there are, by where they stand at last; no zeros
 * @param seen when the first and the last of them opened
 * @param examples a few, those that matter most first
 */
public record SignatureSummary(
        String signature,
        String type,
        String entity,
        Kind kind,
        Map<Status, Long> discrepancies,
        Span seen,
        List<Example> examples) {

    public SignatureSummary {
        discrepancies = Map.copyOf(discrepancies);
        examples = List.copyOf(examples);
    }

    /** How many stand there; zero if none. */
    public long count(Status status) {
        return discrepancies.getOrDefault(status, 0L);
    }
}
