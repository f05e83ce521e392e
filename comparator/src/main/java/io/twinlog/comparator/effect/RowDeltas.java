package io.twinlog.comparator.effect;

import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By how much a whole row that came or went changed its numeric attributes: each by its value. Immutable.
 *
 * <p>Read off the row when asked, which is only where attributes are compared by delta: most rows never are.
 */
public final class RowDeltas extends AbstractMap<String, BigDecimal> {

    private final Attributes row;
    private final boolean gone;

    /**
     * @param row all of the row's attributes
     * @param gone whether it was deleted and not inserted
     */
    public RowDeltas(Attributes row, boolean gone) {
        this.row = row;
        this.gone = gone;
    }

    /** Whether they are those of a row. */
    public boolean areOf(Attributes that, boolean thatIsGone) {
        return gone == thatIsGone && row.equals(that);
    }

    /** The value as a number, null if it is none. */
    public static @Nullable BigDecimal number(Value value) {
        if (value instanceof Value.Int integer) {
            return BigDecimal.valueOf(integer.value());
        }
        return value instanceof Value.Decimal decimal ? decimal.value() : null;
    }

    @Override
    public @Nullable BigDecimal get(@Nullable Object name) {
        return name instanceof String text ? deltaOf(row.valueOf(text)) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Map.Entry<String, BigDecimal>> entrySet() {
        Map<String, BigDecimal> deltas = new HashMap<>();
        row.forEach((name, value) -> {
            BigDecimal delta = deltaOf(value);
            if (delta != null) {
                deltas.put(name, delta);
            }
        });
        return Set.copyOf(deltas.entrySet());
    }

    private @Nullable BigDecimal deltaOf(Value value) {
        BigDecimal number = number(value);
        return number != null && gone ? number.negate() : number;
    }
}
