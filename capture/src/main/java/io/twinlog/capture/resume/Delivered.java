package io.twinlog.capture.resume;

/**
 * What has been written to Kafka, so that what the log delivers again is dropped.
 *
 * <p>A transaction is known by the end of its commit record in the log: of one database no two transactions share it, it
 * grows from each delivered transaction to the next, and at 64 bits it never wraps, as transaction IDs do. Messages
 * outside transactions are known by their own place.
 *
 * @param commit the end of the last delivered transaction's commit record; 0 for none
 * @param message the place of the last delivered message outside transactions; 0 for none
 * @param partly of the transaction after it, if it is so large that it takes several Kafka transactions, its place; 0 for
 *     none
 * @param entries how many of that transaction's entries have been written
 */
public record Delivered(long commit, long message, long partly, long entries) {

    public static final Delivered NOTHING = new Delivered(0, 0, 0, 0);

    public boolean coversCommit(long place) {
        return Long.compareUnsigned(place, commit) <= 0;
    }

    public boolean coversMessage(long place) {
        return Long.compareUnsigned(place, message) <= 0;
    }

    /** How many of the transaction's entries were written before. */
    public long entriesOf(long place) {
        return place == partly ? entries : 0;
    }

    public Delivered withCommit(long place) {
        return new Delivered(place, message, 0, 0);
    }

    public Delivered withMessage(long place) {
        return new Delivered(commit, place, partly, entries);
    }

    public Delivered withPart(long place, long count) {
        return new Delivered(commit, message, place, count);
    }
}
