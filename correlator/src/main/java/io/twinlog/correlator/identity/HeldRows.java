package io.twinlog.correlator.identity;

import java.util.function.Consumer;

/**
 * The rows of a source's transaction under way that wait for its end. There may be millions: an adapter keeps them outside
 * the heap. Every adapter passes {@code HeldRowsContract}.
 */
public interface HeldRows {

    /** Adds a row; the record's number is greater than that of all held ones. */
    void hold(HeldRow row);

    /** No row. */
    long NONE = Long.MAX_VALUE;

    /**
     * Hands over the next rows in the order of their numbers, and keeps them: one at least if there is one, and fewer than {@code
     * atMost} where they are large.
     *
     * @param from the least number
     * @return the least number of what has not been handed over, or before it; {@link #NONE} if there is nothing
     */
    long next(long from, int atMost, Consumer<HeldRow> action);

    boolean isEmpty();

    /** Removes the rows before a number; {@link #NONE} for all. */
    void removeBefore(long number);
}
