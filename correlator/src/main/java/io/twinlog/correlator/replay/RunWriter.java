package io.twinlog.correlator.replay;

import io.twinlog.correlator.kafka.EventWriter;

/** Turns what a replay finds into the records of its topic. Used by one thread; asked for each record once, in order. */
public interface RunWriter extends EventWriter {

    /** The last record: the run is complete. */
    Event summary(ReplayEnd end);
}
