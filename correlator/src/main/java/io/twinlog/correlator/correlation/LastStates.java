package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.value.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * The last state of the row on each side: a quiet row must end equal.
 *
 * @param legacy of legacy; null if unknown
 * @param renewed of new; null if unknown
 * @param checked whether the two were compared since the last change
 */
record LastStates(@Nullable LastState legacy, @Nullable LastState renewed, boolean checked) {

    static final LastStates UNKNOWN = new LastStates(null, null, true);

    /**
     * The last state of the row on one side.
     *
     * @param at event time of the change that led to it
     * @param row its attributes, large values as digests; null if it does not exist
     * @param ref the change that led to it
     */
    record LastState(EventTime at, @Nullable Attributes row, ChangeRef ref) {}

    @Nullable
    LastState of(Side side) {
        return side == Side.LEGACY ? legacy : renewed;
    }

    LastStates with(Side side, @Nullable LastState state) {
        return side == Side.LEGACY ? new LastStates(state, renewed, false) : new LastStates(legacy, state, false);
    }

    LastStates afterCheck() {
        return new LastStates(legacy, renewed, true);
    }

    /** Event time of the last change of either side; null if none is known. */
    @Nullable
    EventTime lastChange() {
        if (legacy == null) {
            return renewed == null ? null : renewed.at();
        }
        return renewed == null ? legacy.at() : legacy.at().later(renewed.at());
    }
}
