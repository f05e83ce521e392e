package io.twinlog.comparator.discrepancy;

import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import java.util.List;
import java.util.Map;

/**
 * What both systems made of one instruction.
 *
 * @param instruction the instruction; type and actor as the first side that knows them says
 * @param verdict the sum of its rows
 * @param revision 1 for the first verdict, one more whenever it changes
 * @param rows how many rows have which verdict; no zero entries
 * @param discrepancies IDs of its discrepancies, oldest first; of very many the first 100
 * @param firstSeen event time of its first record
 * @param decidedAt event time at which this verdict was due
 */
public record InstructionVerdict(
        Instruction instruction,
        Verdict verdict,
        int revision,
        Map<RowVerdict, Long> rows,
        List<DiscrepancyId> discrepancies,
        EventTime firstSeen,
        EventTime decidedAt) {

    /** The sum of an instruction's rows. */
    public enum Verdict {
        AGREED,
        DIFFERENT,
        MISSING_IN_NEW,
        MISSING_IN_LEGACY,
        UNDECIDABLE
    }

    public InstructionVerdict {
        rows = Map.copyOf(rows);
        discrepancies = List.copyOf(discrepancies);
    }
}
