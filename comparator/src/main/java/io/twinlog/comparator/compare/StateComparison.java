package io.twinlog.comparator.compare;

import io.twinlog.comparator.value.Compact;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the last states of a quiet row. */
final class StateComparison {

    private StateComparison() {}

    static void compare(
            Comparing comparing,
            @Nullable Attributes legacy,
            @Nullable Attributes renewed,
            Set<String> alreadyReported) {
        if (legacy == null || renewed == null) {
            comparing.rowDiffers();
            return;
        }
        for (String name : legacy.names()) {
            Value legacyValue = legacy.valueOf(name);
            Value renewedValue = renewed.valueOf(name);
            if (legacyValue.isKnown()
                    && renewedValue.isKnown()
                    && comparing.compares(name)
                    && !alreadyReported.contains(name)) {
                boolean compact = isDigest(legacyValue) || isDigest(renewedValue);
                comparing.attribute(
                        name,
                        compact ? Compact.of(legacyValue) : legacyValue,
                        compact ? Compact.of(renewedValue) : renewedValue);
            }
        }
    }

    private static boolean isDigest(Value value) {
        return value.kind() == ValueKind.DIGEST;
    }
}
