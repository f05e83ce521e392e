package io.twinlog.comparator.evidence;

import io.twinlog.comparator.discrepancy.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run found about several pairs, such as one for each client.
 *
 * @param run {@code live}, or the name of a replay
 * @param pairs the summary of each pair
 * @param against the run that it is held against; null if none
 * @param changes for each pair what has changed since then; empty if held against none
 */
public record EvidenceSet(
        String run, List<RunSummary> pairs, @Nullable String against, List<SummaryDiff> changes) {

    public EvidenceSet {
        pairs = List.copyOf(pairs);
        changes = List.copyOf(changes);
    }

    /** What all this comes to. */
    public enum Outcome {
        /** Nothing was compared, which says nothing. */
        EMPTY,
        /** The run of a pair has not ended. */
        INCOMPLETE,
        /** There are differences; held against another run, new ones. */
        DIFFERENT,
        /** There is none. */
        AGREED
    }

    /** What all this comes to. */
    public Outcome outcome() {
        if (pairs.stream().allMatch(RunSummary::isEmpty)) {
            return Outcome.EMPTY;
        }
        if (!pairs.stream().allMatch(RunSummary::complete)) {
            return Outcome.INCOMPLETE;
        }
        boolean agreed = against == null
                ? discrepancies(Status.OPEN) == 0
                : changes.stream().allMatch(SummaryDiff::nothingNew);
        return agreed ? Outcome.AGREED : Outcome.DIFFERENT;
    }

    /** All discrepancies that stand there. */
    public long discrepancies(Status status) {
        return pairs.stream().mapToLong(pair -> pair.discrepancies(status)).sum();
    }

    /** All instructions. */
    public long instructions() {
        return pairs.stream().mapToLong(RunSummary::instructions).sum();
    }

    /** What has changed about a pair; null if the run is held against none. */
    public @Nullable SummaryDiff changes(String pair) {
        return changes.stream()
                .filter(diff -> diff.pair().equals(pair))
                .findFirst()
                .orElse(null);
    }
}
