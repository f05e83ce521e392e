package io.twinlog.comparator.evidence;

import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.Status;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run found about a pair: of every discrepancy and instruction its last state, counted.
 *
 * <p>Made by {@link RunAccumulator}; as JSON by {@link SummaryJson}, at most some 900,000 bytes.
 *
 * @param pair the pair's name
 * @param run {@code live}, or the name of a replay
 * @param complete false for a replay that has not ended: what it found so far is not the whole
 * @param period what the run was asked to look at
 * @param seen event time of the first and the last thing in it: instruction, discrepancy or minute; null if there is nothing
 * @param mappings the fingerprints of the mappings that it was found under, sorted
 * @param types by instruction type, sorted
 * @param entities the entities that have discrepancies, sorted
 * @param signatures most open discrepancies first, then sorted
 * @param beyond discrepancies whose signatures are not told apart, since there are too many; no zeros
 * @param reasons why things could not be decided or were accepted, the most frequent first
 * @param ledger everything seen, and what became of it
 */
public record RunSummary(
        String pair,
        String run,
        boolean complete,
        Period period,
        @Nullable Span seen,
        List<String> mappings,
        List<TypeSummary> types,
        List<EntitySummary> entities,
        List<SignatureSummary> signatures,
        Map<Status, Long> beyond,
        List<ReasonSummary> reasons,
        LedgerSummary ledger) {

    public RunSummary {
        mappings = List.copyOf(mappings);
        types = List.copyOf(types);
        entities = List.copyOf(entities);
        signatures = List.copyOf(signatures);
        beyond = Map.copyOf(beyond);
        reasons = List.copyOf(reasons);
    }

    /** The same of a run that has not ended. */
    public RunSummary incomplete() {
        return new RunSummary(
                pair, run, false, period, seen, mappings, types, entities, signatures, beyond, reasons, ledger);
    }

    /** All discrepancies that stand there. */
    public long discrepancies(Status status) {
        return entities.stream().mapToLong(entity -> entity.count(status)).sum();
    }

    /** All instructions. */
    public long instructions() {
        return types.stream().mapToLong(TypeSummary::instructions).sum();
    }

    /** All instructions with this verdict. */
    public long instructions(Verdict verdict) {
        return types.stream().mapToLong(type -> type.count(verdict)).sum();
    }

    /** All rows of instructions with this verdict. */
    public long rows(RowVerdict verdict) {
        return types.stream().mapToLong(type -> type.rows(verdict)).sum();
    }

    /** Whether nothing at all was seen: then no difference says nothing. */
    public boolean isEmpty() {
        return seen == null;
    }
}
