package io.twinlog.correlator.kafka.topology;

import io.twinlog.correlator.kafka.store.StoredQueue;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.wire.LogRecordCodec;

/**
 * Takes a source's records in their order, each in its turn. The end of a transaction of millions of rows is worked off a piece at
 * a time, between commits, so that the thread neither leaves Kafka nor its other tasks alone; what comes meanwhile waits in a
 * store. Since each record that comes does a piece, too, that is one of it for hundreds of rows.
 */
final class Intake {

    private final Following following;
    private final StoredQueue waiting;
    private final LogRecordCodec codec = new LogRecordCodec();

    /** Whom records are for. */
    interface Following {

        /** Takes the next record; what an earlier one began must be over. */
        void take(LogRecord record);

        /** Does a piece of what the last record began; returns whether there is more. */
        boolean goOn();

        /** Whether there is something to go on with. */
        boolean isUnderWay();
    }

    Intake(Following following, StoredQueue waiting) {
        this.following = following;
        this.waiting = waiting;
    }

    /**
     * A record has come.
     *
     * @param record the record
     * @param bytes the same
     */
    void take(LogRecord record, byte[] bytes) {
        if (isBehind()) {
            goOn();
        }
        if (isBehind()) {
            waiting.add(bytes);
        } else {
            begin(record);
        }
    }

    /** Whether something waits. */
    boolean isBehind() {
        return following.isUnderWay() || !waiting.isEmpty();
    }

    /** Does a piece of what waits. */
    void goOn() {
        if (following.isUnderWay()) {
            boolean more = following.goOn();
            if (more) {
                return;
            }
        }
        for (int i = 0; i < SourceTask.PIECE && !following.isUnderWay(); i++) {
            byte[] next = waiting.poll();
            if (next == null) {
                return;
            }
            begin(codec.decode(next));
        }
    }

    private void begin(LogRecord record) {
        following.take(record);
        if (following.isUnderWay()) {
            // Nearly all transactions are over with it.
            boolean unused = following.goOn();
        }
    }
}
