package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.EntityComparison;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.Operation;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Rows without a key are a bag: equal rows have one business key, and what counts is how many of them come and go. So each
 * change is one of their number, which is compared by delta.
 */
final class Bags {

    private static final Value NONE = new Value.Int(0);
    private static final Value ONE = new Value.Int(1);
    private static final Attributes ONE_LESS = Attributes.of(Map.of(EntityComparison.ROWS, NONE));
    private static final Attributes ONE_MORE = Attributes.of(Map.of(EntityComparison.ROWS, ONE));

    /** Beside the number of rows, how many came and how many went: never compared, only told apart. */
    private static final String CAME = "(rows that came)";

    private static final String WENT = "(rows that went)";

    /** More equal rows of one transaction than this are compared as one sum. */
    private static final BigDecimal MANY = BigDecimal.valueOf(100);

    private Bags() {}

    static boolean isBag(Scene scene) {
        return !scene.isDeclaration() && scene.comparison().how(scene.entity()).isBag();
    }

    /** The change of a row as a change of the number of rows. */
    static Change counted(Change change) {
        boolean comes = comes(change);
        return new Change(
                change.entity(),
                change.key(),
                Operation.UPDATE,
                comes ? ONE_LESS : ONE_MORE,
                comes ? ONE_MORE : ONE_LESS,
                change.instruction(),
                change.origin());
    }

    /** The same, but rows that come and rows that go in one transaction are not offset against each other. */
    static Change countedApart(Change change) {
        boolean comes = comes(change);
        String moved = comes ? CAME : WENT;
        Change counted = counted(change);
        return new Change(
                counted.entity(),
                counted.key(),
                Operation.UPDATE,
                Attributes.of(Map.of(EntityComparison.ROWS, comes ? NONE : ONE, moved, NONE)),
                Attributes.of(Map.of(EntityComparison.ROWS, comes ? ONE : NONE, moved, ONE)),
                counted.instruction(),
                counted.origin());
    }

    private static boolean comes(Change change) {
        return change.operation() == Operation.INSERT;
    }

    /** Whether rows came or went, though it may be as many. */
    static boolean moves(SideEffect effect) {
        return effect.deltas().containsKey(CAME) || effect.deltas().containsKey(WENT);
    }

    /** Rows come and go one by one: the other side may have brought them in several transactions. */
    static List<BigDecimal> oneByOne(SideEffect effect) {
        BigDecimal net = effect.deltas().getOrDefault(EntityComparison.ROWS, BigDecimal.ZERO);
        BigDecimal came = moves(effect) ? moved(effect, CAME) : net.max(BigDecimal.ZERO);
        BigDecimal went = moves(effect) ? moved(effect, WENT) : net.negate().max(BigDecimal.ZERO);
        if (came.add(went).compareTo(MANY) > 0) {
            return net.signum() == 0 ? List.of() : List.of(net);
        }
        List<BigDecimal> all = new ArrayList<>(Collections.nCopies(came.intValue(), BigDecimal.ONE));
        all.addAll(Collections.nCopies(went.intValue(), BigDecimal.ONE.negate()));
        return all;
    }

    private static BigDecimal moved(SideEffect effect, String how) {
        return effect.deltas().getOrDefault(how, BigDecimal.ZERO);
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
