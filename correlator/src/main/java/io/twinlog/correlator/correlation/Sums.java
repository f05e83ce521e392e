package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.SideReport;
import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one side has added to an attribute in all, as an effect and as a discrepancy tells it. */
final class Sums {

    private Sums() {}

    /** @param sum null if it is not known */
    static Gathered gathered(
            String attribute,
            @Nullable BigDecimal sum,
            List<ChangeRef> refs,
            int count,
            EventTime first,
            EventTime last) {
        SideEffect effect = new SideEffect(
                NetOperation.UPDATE,
                Attributes.NONE,
                Attributes.NONE,
                sum == null ? Set.of() : Set.of(attribute),
                sum == null ? Map.of() : Map.of(attribute, sum),
                sum == null,
                refs,
                count);
        return new Gathered(effect, first, last, 0);
    }

    /** What a side has added, according to a discrepancy about a sum; null if nothing. */
    static @Nullable Gathered toldOf(Side side, Discrepancy reported) {
        SideReport report = side == Side.LEGACY ? reported.legacy() : reported.renewed();
        if (report == null || reported.differences().size() != 1) {
            return null;
        }
        Difference difference = reported.differences().get(0);
        BigDecimal sum = amount(side == Side.LEGACY ? difference.legacy() : difference.renewed());
        return gathered(
                difference.attribute(),
                sum,
                report.changes(),
                report.changeCount(),
                reported.openedAt(),
                reported.openedAt());
    }

    /** By how much legacy's sum of an attribute is the greater one; null if the discrepancy is about others. */
    static @Nullable BigDecimal excessIn(Discrepancy reported, String attribute) {
        for (Difference difference : reported.differences()) {
            if (difference.attribute().equals(attribute)) {
                return amount(difference.legacy()).subtract(amount(difference.renewed()));
            }
        }
        return null;
    }

    private static BigDecimal amount(Difference.@Nullable Held held) {
        if (held != null && held.value() instanceof Value.Int number) {
            return BigDecimal.valueOf(number.value());
        }
        return held != null && held.value() instanceof Value.Decimal number ? number.value() : BigDecimal.ZERO;
    }
}
