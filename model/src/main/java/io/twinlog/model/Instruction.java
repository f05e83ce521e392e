package io.twinlog.model;

import org.jspecify.annotations.Nullable;

/**
 * One business operation that both systems carry out.
 *
 * @param id the same on both sides; 1 to {@value #MAX_ID_LENGTH} characters
 * @param type what kind of operation, such as {@code RemoveEmployee}; null where the side does not say
 * @param actor who asked for it; null where the side does not say
 */
public record Instruction(
        String id, @Nullable String type, @Nullable String actor) {

    /** A longer ID is refused at capture: it would be a key in Kafka, and is surely not an ID. */
    public static final int MAX_ID_LENGTH = 512;

    public Instruction {
        if (id.isEmpty() || id.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException(
                    "an instruction ID has 1 to " + MAX_ID_LENGTH + " characters, this one has " + id.length());
        }
    }

    /** An instruction of which only the ID is known. */
    public static Instruction of(String id) {
        return new Instruction(id, null, null);
    }
}
