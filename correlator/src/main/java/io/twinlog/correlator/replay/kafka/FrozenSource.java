package io.twinlog.correlator.replay.kafka;

import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import org.apache.kafka.common.TopicPartition;

/**
 * A source's log on its change topic, as it was at one moment.
 *
 * @param source whose
 * @param partition where it is
 * @param begin the first offset that is still there
 * @param end the offset after the last committed record
 * @param first the number of its first record: 1, unless what was before is gone
 * @param since event time of its first record
 * @param appended when Kafka got its first record, in milliseconds since the epoch
 */
public record FrozenSource(
        SourceId source, TopicPartition partition, long begin, long end, long first, EventTime since, long appended) {

    /** Whether the topic no longer has the beginning of the log. */
    public boolean isCut() {
        return first > 1;
    }
}
