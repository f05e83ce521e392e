package io.twinlog.correlator.replay.play;

import io.twinlog.model.SourceId;
import io.twinlog.model.log.LogRecord;

/** The log of one source up to where it was frozen. Read by one thread. */
public interface FrozenLog extends AutoCloseable {

    SourceId source();

    /**
     * Hands over the next records, some thousands at the most.
     *
     * @return false if there are no more
     */
    boolean poll(Records records);

    @Override
    void close();

    /** Takes records. */
    interface Records {

        void take(LogRecord record);

        /** Something was there that is no record of the source; the reason holds no row value. */
        void bad(String reason);
    }
}
