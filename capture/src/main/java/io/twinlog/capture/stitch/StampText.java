package io.twinlog.capture.stitch;

import io.twinlog.model.Instruction;
import io.twinlog.model.value.Value;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A column's value as the text of an ID, type or actor; null where it is none. */
final class StampText {

    private StampText() {}

    static @Nullable String of(Value value) {
        if (value instanceof Value.Text text) {
            return text.value();
        }
        if (value instanceof Value.Padded padded) {
            return padded.value().stripTrailing();
        }
        if (value instanceof Value.Int number) {
            return Long.toString(number.value());
        }
        if (value instanceof Value.Decimal decimal) {
            return decimal.value().stripTrailingZeros().toPlainString();
        }
        if (value instanceof Value.Uuid uuid) {
            return uuid.value().toString();
        }
        if (value instanceof Value.Other other) {
            return other.text();
        }
        return null;
    }

    /**
     * The stamp that declares the ID, or tells what is wrong with it.
     *
     * @param where what holds it, for people; asked only if something is wrong
     */
    static Stamp declare(Supplier<String> where, @Nullable String id, @Nullable String type, @Nullable String actor) {
        if (id == null) {
            return new Stamp.Illegible(where.get() + " holds no text, number or UUID as instruction ID");
        }
        if (id.isEmpty()) {
            return new Stamp.Illegible(where.get() + " holds an empty instruction ID");
        }
        if (id.length() > Instruction.MAX_ID_LENGTH) {
            return new Stamp.Illegible(where.get() + " holds an instruction ID of " + id.length()
                    + " characters, at most " + Instruction.MAX_ID_LENGTH + " are allowed");
        }
        return new Stamp.Declares(new Instruction(id, type, actor));
    }
}
