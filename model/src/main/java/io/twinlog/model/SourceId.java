package io.twinlog.model;

import static java.util.Objects.requireNonNull;

/**
 * One database log of a side.
 *
 * @param side the side it belongs to
 * @param name unique within the side, such as {@code main} or {@code shard-2}; the key of its records on the change topic
 */
public record SourceId(Side side, String name) implements Comparable<SourceId> {

    public SourceId {
        requireNonNull(side, "side");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a source needs a name");
        }
    }

    @Override
    public int compareTo(SourceId that) {
        int bySide = side.compareTo(that.side);
        return bySide != 0 ? bySide : name.compareTo(that.name);
    }

    @Override
    public String toString() {
        return side.word() + "/" + name;
    }
}
