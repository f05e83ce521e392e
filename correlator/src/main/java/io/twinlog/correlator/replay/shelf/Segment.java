package io.twinlog.correlator.replay.shelf;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A part of a shelf, in memory or in its file. */
final class Segment {

    final int number;
    private byte @Nullable [] bytes;
    private int block;
    private int length;
    private long dead;

    Segment(int number, byte[] bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    /** Its bytes; null if they are in the file. */
    byte @Nullable [] bytes() {
        return bytes;
    }

    /** Where the next entry begins. */
    int length() {
        return length;
    }

    /** Makes room for so many bytes more, behind what there is. */
    byte[] extend(int by) {
        byte[] so = bytes;
        if (so == null) {
            throw new IllegalStateException("a segment that is in the file is full");
        }
        if (so.length < length + by) {
            so = Arrays.copyOf(so, Math.max(length + by, 2 * so.length));
            bytes = so;
        }
        length += by;
        return so;
    }

    void died(int size) {
        dead += size;
    }

    /** How much of it is of use to nobody. */
    long dead() {
        return dead;
    }

    int block() {
        return block;
    }

    /** Moves it to the file. */
    void spilt(int toBlock) {
        block = toBlock;
        bytes = null;
    }
}
