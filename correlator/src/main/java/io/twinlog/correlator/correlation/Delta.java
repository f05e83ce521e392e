package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An undecided change of an attribute that is compared by delta.
 *
 * @param side who changed it
 * @param time event time
 * @param attribute its name
 * @param amount after minus before; {@link #UNKNOWN} if the row before is not known, so that it may have been changed
 * @param ref where it comes from
 * @param instruction the instruction it carries though the other side has none; null if none
 * @param told what the rest of its version counts as under the instruction; null if that is not decided yet
 */
record Delta(
        Side side,
        EventTime time,
        String attribute,
        BigDecimal amount,
        ChangeRef ref,
        @Nullable Instruction instruction,
        @Nullable RowVerdict told) {

    /** Zero: no change of nothing waits for a counterpart. */
    static final BigDecimal UNKNOWN = BigDecimal.ZERO;

    Delta told(RowVerdict verdict) {
        return new Delta(side, time, attribute, amount, ref, instruction, verdict);
    }

    boolean isKnown() {
        return amount.signum() != 0;
    }
}
