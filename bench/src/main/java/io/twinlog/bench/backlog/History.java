package io.twinlog.bench.backlog;

import java.time.Duration;

/**
 * What both sides' logs say: inserted payments in transactions of 5, one instruction each.
 *
 * @param rows how many on each side; where one lags there are more that do not count
 * @param entities over how many tables they are spread
 * @param instructions whether the rows are stamped
 * @param span the event time from the first to the last of them
 * @param differing of a thousand rows, how many differ
 * @param oneSided whether the new side has none of them
 * @param tail for how long both watermarks go on after the last row
 * @param lag how much later than legacy the new side makes its rows
 */
public record History(
        long rows,
        int entities,
        boolean instructions,
        Duration span,
        int differing,
        boolean oneSided,
        Duration tail,
        Duration lag) {

    /** All matching, one table, 10,000 rows a second, and decided at the end. */
    public static History matching(long rows, boolean instructions) {
        return new History(
                rows, 1, instructions, Duration.ofMillis(rows / 10), 0, false, Duration.ofMinutes(10), Duration.ZERO);
    }

    /** How many transactions they are in. */
    public long transactions() {
        return rows / Payments.PER_TRANSACTION;
    }

    /** How many transactions each side makes: the rows that count, and what goes on while the last of them are open. */
    long transactionsInAll() {
        return transactions() + transactionsBehind();
    }

    /** How many transactions the new side is behind. */
    long transactionsBehind() {
        return transactions() * lag.toMillis() / Math.max(1, span.toMillis());
    }

    public History withLag(Duration newLag) {
        return new History(rows, entities, instructions, span, differing, oneSided, tail, newLag);
    }

    public History withEntities(int newEntities) {
        return new History(rows, newEntities, instructions, span, differing, oneSided, tail, lag);
    }

    public History withSpan(Duration newSpan, Duration newTail) {
        return new History(rows, entities, instructions, newSpan, differing, oneSided, newTail, lag);
    }

    public History withDiffering(int perThousand) {
        return new History(rows, entities, instructions, span, perThousand, oneSided, tail, lag);
    }

    /** Legacy alone has the rows, and the window never ends. */
    public History open(Duration newTail) {
        return new History(rows, entities, instructions, span, differing, true, newTail, lag);
    }
}
