package io.twinlog.correlator.instruction;

import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.model.Side;
import java.util.EnumSet;
import java.util.Set;

/** Sums the rows' verdicts up to the instruction's. */
final class Verdicts {

    private static final Set<RowVerdict> DIFFERENCES =
            EnumSet.of(RowVerdict.DIFFERENT, RowVerdict.MISSING_IN_NEW, RowVerdict.MISSING_IN_LEGACY);

    private Verdicts() {}

    static Verdict sum(InstructionState state) {
        Set<RowVerdict> differences = EnumSet.noneOf(RowVerdict.class);
        differences.addAll(state.rows().keySet());
        differences.retainAll(DIFFERENCES);
        if (isMissing(state, differences, Side.NEW, RowVerdict.MISSING_IN_NEW)) {
            return Verdict.MISSING_IN_NEW;
        }
        if (isMissing(state, differences, Side.LEGACY, RowVerdict.MISSING_IN_LEGACY)) {
            return Verdict.MISSING_IN_LEGACY;
        }
        if (!differences.isEmpty()) {
            return Verdict.DIFFERENT;
        }
        boolean undecidable =
                state.rows().containsKey(RowVerdict.UNDECIDABLE) || state.declaration() == RowVerdict.UNDECIDABLE;
        return undecidable ? Verdict.UNDECIDABLE : Verdict.AGREED;
    }

    /** Whether the side did nothing at all under the instruction, rather than something else. */
    private static boolean isMissing(
            InstructionState state, Set<RowVerdict> differences, Side side, RowVerdict missing) {
        boolean onlyMissing = differences.isEmpty() || differences.equals(EnumSet.of(missing));
        boolean undeclared = state.declaration() == missing || (state.declaration() == null && !differences.isEmpty());
        return onlyMissing && undeclared && !state.present().contains(side);
    }
}
