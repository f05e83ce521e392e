package io.twinlog.correlator.replay.play;

import io.twinlog.model.EventTime;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.canonical.CanonicalInput.Change;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What a source has for a worker. Handed over whole: never changed afterwards.
 *
 * @param lane which source, counted from 0
 * @param changes the worker's own, in the order of the log
 * @param news starts and holes
 * @param watermark everything up to here has been handed over; null if that has not changed
 * @param ends whether nothing more will come of the source
 */
record Portion(
        int lane,
        List<Routed> changes,
        List<CanonicalInput> news,
        @Nullable EventTime watermark,
        boolean ends) {

    /** A change with its row as a subject. */
    record Routed(Bytes row, Change change) {}
}
