package io.twinlog.capture.value;

import io.twinlog.model.value.Value;
import org.jspecify.annotations.Nullable;

/** A value as a test shows it: short. */
final class Shown {

    private static final int LONG = 100;

    private Shown() {}

    static String of(@Nullable Value value) {
        if (value instanceof Value.Text text && text.value().length() > LONG) {
            return text.value().length() + " chars";
        } else if (value instanceof Value.Array array) {
            return array.elements().size() + " element";
        } else if (value == null || !value.isKnown() || value.isNull()) {
            return String.valueOf(value);
        }
        return SqlText.of(value);
    }
}
