package io.twinlog.bench.backlog;

import java.time.Duration;

/**
 * What both sides' logs say: inserted payments in transactions of 5, one instruction each.
 *
 * @param rows how many on each side
 * @param entities over how many tables they are spread
 * @param instructions whether the rows are stamped
 * @param span the event time from the first to the last of them
 * @param differing of a thousand rows, how many differ
 * @param oneSided whether the new side has none of them
 * @param tail for how long both watermarks go on after the last row
 */
public record History(
        long rows, int entities, boolean instructions, Duration span, int differing, boolean oneSided, Duration tail) {

    /** All matching, one table, 10,000 rows a second, and decided at the end. */
    public static History matching(long rows, boolean instructions) {
        return new History(rows, 1, instructions, Duration.ofMillis(rows / 10), 0, false, Duration.ofMinutes(10));
    }

    /** How many transactions they are in. */
    public long transactions() {
        return rows / Payments.PER_TRANSACTION;
    }

    public History withEntities(int newEntities) {
        return new History(rows, newEntities, instructions, span, differing, oneSided, tail);
    }

    public History withSpan(Duration newSpan, Duration newTail) {
        return new History(rows, entities, instructions, newSpan, differing, oneSided, newTail);
    }

    public History withDiffering(int perThousand) {
        return new History(rows, entities, instructions, span, perThousand, oneSided, tail);
    }

    /** Legacy alone has the rows, and the window never ends. */
    public History open(Duration newTail) {
        return new History(rows, entities, instructions, span, differing, true, newTail);
    }
}
