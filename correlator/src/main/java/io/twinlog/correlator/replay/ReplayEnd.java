package io.twinlog.correlator.replay;

import io.twinlog.correlator.replay.kafka.FrozenSource;
import io.twinlog.model.EventTime;
import java.util.List;

/**
 * How a replay came to its end.
 *
 * @param end everything up to here was played
 * @param records how many records were read
 * @param sources what was read
 */
public record ReplayEnd(EventTime end, long records, List<FrozenSource> sources) {
    public ReplayEnd {
        sources = List.copyOf(sources);
    }
}
