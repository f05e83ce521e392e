package io.twinlog.capture.spill;

import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Value;
import org.jspecify.annotations.Nullable;

/** About how many bytes of memory an entry takes; what is unbounded in it is counted, the rest is guessed. */
final class Weight {

    private static final int ENTRY = 200;
    private static final int VALUE = 32;

    private Weight() {}

    static long of(LogEntry entry) {
        return entry instanceof LogEntry.RowChange change ? ENTRY + of(change.before()) + of(change.after()) : ENTRY;
    }

    private static long of(@Nullable Row row) {
        if (row == null) {
            return 0;
        }
        long sum = 0;
        for (Value value : row.values()) {
            sum += VALUE + of(value);
        }
        return sum;
    }

    private static long of(Value value) {
        if (value instanceof Value.Text text) {
            return text.value().length();
        }
        if (value instanceof Value.Json json) {
            return json.text().length();
        }
        if (value instanceof Value.Bytes bytes) {
            return bytes.value().length();
        }
        if (value instanceof Value.Other other) {
            return other.text().length();
        }
        if (value instanceof Value.Bits bits) {
            return bits.value().length();
        }
        if (value instanceof Value.Padded padded) {
            return padded.value().length();
        }
        if (value instanceof Value.Array array) {
            long sum = 0;
            for (Value element : array.elements()) {
                sum += VALUE + of(element);
            }
            return sum;
        }
        return 0;
    }
}
