package io.twinlog.correlator.identity;

import java.util.function.Consumer;

/**
 * The rows of a source's transaction under way that wait for its end. There may be millions: an adapter keeps them outside
 * the heap. Every adapter passes {@code HeldRowsContract}.
 */
public interface HeldRows {

    /** Adds a row; the record's number is greater than that of all held ones. */
    void hold(HeldRow row);

    /** Hands over all rows in the order of their numbers, and keeps them. */
    void forEach(Consumer<HeldRow> action);

    boolean isEmpty();

    void clear();
}
