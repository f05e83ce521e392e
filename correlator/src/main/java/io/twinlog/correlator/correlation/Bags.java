package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.EntityComparison;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.Operation;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Rows without a key are a bag: equal rows have one business key, and what counts is how many of them come and go. So each
 * change is one of their number, which is compared by delta.
 */
final class Bags {

    private static final Attributes ONE_LESS = Attributes.of(Map.of(EntityComparison.ROWS, new Value.Int(0)));
    private static final Attributes ONE_MORE = Attributes.of(Map.of(EntityComparison.ROWS, new Value.Int(1)));

    private Bags() {}

    static boolean isBag(Scene scene) {
        return !scene.isDeclaration() && scene.comparison().how(scene.entity()).isBag();
    }

    /** The change of a row as a change of the number of rows. */
    static Change counted(Change change) {
        boolean comes = change.operation() == Operation.INSERT;
        return new Change(
                change.entity(),
                change.key(),
                Operation.UPDATE,
                comes ? ONE_LESS : ONE_MORE,
                comes ? ONE_MORE : ONE_LESS,
                change.instruction(),
                change.origin());
    }

    /** What people are told was done to the rows: they came, or went. */
    static NetOperation told(SideEffect effect) {
        BigDecimal rows = effect.deltas().get(EntityComparison.ROWS);
        if (rows == null) {
            return effect.operation();
        }
        return rows.signum() > 0 ? NetOperation.INSERT : rows.signum() < 0 ? NetOperation.DELETE : NetOperation.NONE;
    }
}
