package io.twinlog.comparator.discrepancy;

import io.twinlog.model.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One attribute that differs.
 *
 * @param attribute its canonical name
 * @param legacy what legacy has; null if the row is absent there
 * @param renewed what new has; null if the row is absent there
 */
public record Difference(
        String attribute, @Nullable Held legacy, @Nullable Held renewed) {

    /**
     * What one side has.
     *
     * @param value the value after; for an attribute compared by delta, the delta
     * @param before the value before; null if not known
     * @param changed whether the side's own changes touched it
     */
    public record Held(Value value, @Nullable Value before, boolean changed) {}
}
