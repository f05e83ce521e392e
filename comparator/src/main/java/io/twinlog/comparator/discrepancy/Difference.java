package io.twinlog.comparator.discrepancy;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.model.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One attribute that differs.
 *
 * @param attribute its canonical name
 * @param compare how it was compared: by {@link AttributeMode#DELTA} the sides' values are after minus before
 * @param legacy what legacy has; null if the row is absent there
 * @param renewed what new has; null if the row is absent there
 */
public record Difference(
        String attribute,
        AttributeMode compare,
        @Nullable Held legacy,
        @Nullable Held renewed) {

    /** One that was compared by its value after, where a side touched it. */
    public Difference(String attribute, @Nullable Held legacy, @Nullable Held renewed) {
        this(attribute, AttributeMode.CHANGES, legacy, renewed);
    }

    /**
     * What one side has.
     *
     * @param value the value after; for an attribute compared by delta, the delta
     * @param before the value before; null if not known
     * @param changed whether the side's own changes touched it
     */
    public record Held(Value value, @Nullable Value before, boolean changed) {}
}
