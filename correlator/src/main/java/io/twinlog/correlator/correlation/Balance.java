package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.RowDeltas;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.correlator.correlation.LastStates.LastState;
import io.twinlog.model.Side;
import io.twinlog.model.value.Attributes;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What both sides have of a sum, but for what is yet to be decided: where that is the same, what seems to be missing has met
 * something else, and nothing is.
 *
 * @param waiting sums that wait for their counterparts
 * @param stamped the row's comparisons under instructions
 */
record Balance(String attribute, List<Delta> waiting, List<Stamped> stamped) {

    boolean isEven(@Nullable LastState legacy, @Nullable LastState renewed) {
        if (legacy == null || renewed == null || (legacy.row() == null) != (renewed.row() == null)) {
            return false;
        }
        BigDecimal inLegacy = decided(Side.LEGACY, legacy);
        BigDecimal inNew = decided(Side.NEW, renewed);
        return inLegacy != null && inNew != null && inLegacy.compareTo(inNew) == 0;
    }

    /** Null if it is not known. */
    private @Nullable BigDecimal decided(Side side, LastState state) {
        Attributes row = state.row();
        BigDecimal left = row == null ? BigDecimal.ZERO : RowDeltas.number(row.valueOf(attribute));
        for (Delta one : waiting) {
            if (one.side() == side && one.attribute().equals(attribute)) {
                left = less(left, one.isKnown() ? one.amount() : null);
            }
        }
        for (Stamped one : stamped) {
            Gathered mine = one.of(side);
            if (mine != null && one.phase() == Stamped.Phase.GATHERING && one.verdict() != RowVerdict.MATCHED) {
                left = less(left, addedBy(mine.effect()));
            }
        }
        return left;
    }

    private @Nullable BigDecimal addedBy(SideEffect effect) {
        if (effect.operation() != NetOperation.UPDATE) {
            return null;
        }
        BigDecimal amount = effect.deltas().get(attribute);
        boolean untouched = !effect.touchedUnknown() && !effect.touched().contains(attribute);
        return amount == null && untouched ? BigDecimal.ZERO : amount;
    }

    private static @Nullable BigDecimal less(@Nullable BigDecimal from, @Nullable BigDecimal amount) {
        return from == null || amount == null ? null : from.subtract(amount);
    }
}
