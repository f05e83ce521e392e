package io.twinlog.correlator.simulation.truth;

import io.twinlog.model.Side;
import org.jspecify.annotations.Nullable;

/** What capture knows it has not seen. */
public sealed interface Unseen {

    Side side();

    int source();

    /** The time at which capture says so. */
    long at();

    /** Its first moment. */
    long from();

    /** The source begins at {@code at}; with a gap it had been complete up to {@code since}. */
    record Start(Side side, int source, @Nullable Long since, long at) implements Unseen {
        @Override
        public long from() {
            return since == null ? Long.MIN_VALUE : since;
        }
    }

    /** Something at {@code at} could not be read; key and instruction are null where not even they are known. */
    record Hole(
            Side side,
            int source,
            long at,
            @Nullable Integer key,
            @Nullable String instruction) implements Unseen {
        @Override
        public long from() {
            return at;
        }
    }

    /** Whether it may be about a row under an instruction (null: any). */
    default boolean concerns(int rowKey, @Nullable String instruction) {
        if (!(this instanceof Hole hole)) {
            return true;
        }
        return (hole.key == null || hole.key == rowKey)
                && (hole.instruction == null || instruction == null || hole.instruction.equals(instruction));
    }

    default boolean overlaps(long first, long last) {
        return from() <= last && at() >= first;
    }
}
