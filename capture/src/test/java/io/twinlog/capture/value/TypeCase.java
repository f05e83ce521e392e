package io.twinlog.capture.value;

import io.twinlog.model.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One value in a column of one type, and what becomes of it.
 *
 * @param type the column's type as SQL
 * @param sql the value as SQL
 * @param streamed what capture makes of it when it is streamed; null if it is refused
 * @param snapshot the same when it is found by a snapshot
 * @param refusal why it is refused, where it is
 */
record TypeCase(
        String type,
        String sql,
        @Nullable Value streamed,
        @Nullable Value snapshot,
        @Nullable String refusal) {

    static TypeCase same(String type, String sql, Value value) {
        return new TypeCase(type, sql, value, value, null);
    }

    static TypeCase refused(String type, String sql, String why) {
        return new TypeCase(type, sql, null, null, why);
    }

    static TypeCase refusedInSnapshot(String type, String sql, Value streamed, String why) {
        return new TypeCase(type, sql, streamed, null, why);
    }

    /** What is expected, as text for a comparison of complete lists. */
    String expected(boolean inSnapshot) {
        Value value = inSnapshot ? snapshot : streamed;
        return type + " " + sql + ": " + (value != null ? value : "refused, column v " + refusal);
    }

    /** What was found, as text for a comparison of complete lists. */
    String found(RowImage image) {
        String outcome = image instanceof RowImage.Whole whole
                ? String.valueOf(whole.row().get("v"))
                : "refused, " + ((RowImage.Refused) image).reason();
        return type + " " + sql + ": " + outcome;
    }
}
