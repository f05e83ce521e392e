package io.twinlog.comparator.evidence;

import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.model.EventTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The instructions of one type.
 *
 * @param type the type; {@code -} for those of which none is known, and for changes without an instruction
 * @param verdicts how many instructions have which verdict at last; no zeros
 * @param rows how many of their rows have which verdict at last; no zeros
 * @param discrepancies how many discrepancies there are, by where they stand at last; no zeros
 * @param seen when the first and the last of all these began
 * @param firstCompared when the first instruction began of which it is known whether it differs; null if none is
 * @param lastDifference when the last instruction began that differs; null if none does
 */
public record TypeSummary(
        String type,
        Map<Verdict, Long> verdicts,
        Map<RowVerdict, Long> rows,
        Map<Status, Long> discrepancies,
        Span seen,
        @Nullable EventTime firstCompared,
        @Nullable EventTime lastDifference) {

    public TypeSummary {
        verdicts = Map.copyOf(verdicts);
        rows = Map.copyOf(rows);
        discrepancies = Map.copyOf(discrepancies);
    }

    /** How many have this verdict; zero if none. */
    public long count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }

    /** How many of their rows have this verdict; zero if none. */
    public long rows(RowVerdict verdict) {
        return rows.getOrDefault(verdict, 0L);
    }

    /** How many discrepancies stand there; zero if none. */
    public long count(Status status) {
        return discrepancies.getOrDefault(status, 0L);
    }

    /** All instructions of the type, undecidable ones too. */
    public long instructions() {
        return verdicts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The instructions of which it is known whether they differ. */
    public long compared() {
        return instructions() - count(Verdict.UNDECIDABLE);
    }

    /** The instructions that differ. */
    public long differing() {
        return compared() - count(Verdict.AGREED);
    }
}
