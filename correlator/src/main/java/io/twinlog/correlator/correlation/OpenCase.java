package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open discrepancy that is not held by a comparison under an instruction.
 *
 * @param family how it came about
 * @param reported its last transition
 * @param legacy legacy's version in it; null if none
 * @param renewed new's version in it; null if none
 * @param since event time of its last news of what happened to the row
 * @param instructions those whose sums it is about, beside the instruction of its versions
 */
record OpenCase(
        Family family,
        Discrepancy reported,
        @Nullable Version legacy,
        @Nullable Version renewed,
        EventTime since,
        List<Instruction> instructions) {

    OpenCase {
        instructions = List.copyOf(instructions);
    }

    /** How a discrepancy came about. */
    enum Family {
        VERSION,
        DELTA,
        STATE
    }

    /** A side's version in it, or null. */
    @Nullable
    Version of(Side side) {
        return side == Side.LEGACY ? legacy : renewed;
    }

    /** The same with its next transition. */
    OpenCase with(Discrepancy next, EventTime newSince) {
        return new OpenCase(family, next, legacy, renewed, newSince, instructions);
    }

    /**
     * What an instruction's row counts as whose sum it is about. Where sums of several do not add up it cannot be known which
     * of them is wrong.
     */
    RowVerdict verdictOnSums() {
        boolean oneOfSeveral = instructions.size() > 1 && reported.status() == Status.OPEN;
        return oneOfSeveral ? RowVerdict.UNDECIDABLE : Life.verdictOf(reported);
    }
}
