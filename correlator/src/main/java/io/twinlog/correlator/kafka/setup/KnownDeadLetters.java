package io.twinlog.correlator.kafka.setup;

import io.twinlog.correlator.kafka.topology.DeadLetters;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** The dead letters that are there already: one that is refused again for the same reason is no news. */
final class KnownDeadLetters {

    private KnownDeadLetters() {}

    /** Their marks. */
    static Set<Long> read(Map<String, String> kafka, String topic) {
        Set<Long> marks = new HashSet<>();
        try (TopicReader reader = new TopicReader(kafka)) {
            int partitions = reader.partitions(topic);
            for (int partition = 0; partition < partitions; partition++) {
                reader.read(new TopicPartition(topic, partition), record -> {
                    marks.add(DeadLetters.mark(record.key(), record.headers()));
                    return false;
                });
            }
        }
        return marks;
    }
}
