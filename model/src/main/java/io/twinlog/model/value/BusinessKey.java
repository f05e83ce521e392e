package io.twinlog.model.value;

import java.util.List;

/**
 * What identifies an entity on both sides: named, normalised values, in the order the mapping declares them.
 *
 * <p>A part may be a {@link Value.Reference}, so keys nest. A part may be NULL (a nullable composite key); it is never
 * unknown.
 *
 * @param parts at least one
 */
public record BusinessKey(List<Part> parts) {

    /** One named part of a key. */
    public record Part(String name, Value value) {
        public Part {
            if (!value.isKnown()) {
                throw new IllegalArgumentException("part '" + name + "' of a business key is unknown");
            }
        }
    }

    public BusinessKey {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a business key has at least one part");
        }
    }

    /** A key of one part. */
    public static BusinessKey of(String name, Value value) {
        return new BusinessKey(List.of(new Part(name, value)));
    }

    /** A key of two parts. */
    public static BusinessKey of(String name, Value value, String name2, Value value2) {
        return new BusinessKey(List.of(new Part(name, value), new Part(name2, value2)));
    }
}
