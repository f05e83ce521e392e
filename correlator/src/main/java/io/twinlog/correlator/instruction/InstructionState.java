package io.twinlog.correlator.instruction;

import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one instruction: counts, whatever the number of its rows. Immutable.
 *
 * @param instruction ID, and type and actor as far as known
 * @param first event time of its first transition
 * @param last event time of its last transition
 * @param rows how many rows have which verdict; no zero entries
 * @param declaration the verdict on its declaration; null if none was declared
 * @param present the sides that did anything under it
 * @param discrepancies IDs of its discrepancies, oldest first, at most {@value #MOST_DISCREPANCIES}
 * @param published the last verdict published; null if none
 * @param fresh whether something changed since then
 */
public record InstructionState(
        Instruction instruction,
        EventTime first,
        EventTime last,
        Map<RowVerdict, Long> rows,
        @Nullable RowVerdict declaration,
        Set<Side> present,
        List<DiscrepancyId> discrepancies,
        @Nullable InstructionVerdict published,
        boolean fresh) {

    /** More IDs than this say no more. */
    public static final int MOST_DISCREPANCIES = 100;

    public InstructionState {
        rows = Map.copyOf(rows);
        present = Set.copyOf(present);
        discrepancies = List.copyOf(discrepancies);
    }

    boolean isPending() {
        return rows.containsKey(RowVerdict.PENDING) || declaration == RowVerdict.PENDING;
    }

    /** Whether a later transition may still take something back. */
    boolean isOpen() {
        for (RowVerdict verdict : rows.keySet()) {
            if (verdict != RowVerdict.MATCHED && verdict != RowVerdict.IGNORED) {
                return true;
            }
        }
        return declaration != null && declaration != RowVerdict.MATCHED;
    }
}
