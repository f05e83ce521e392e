package io.twinlog.e2e.bounds;

import io.twinlog.model.Side;
import io.twinlog.model.Topics;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.wire.LogRecordCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands in a side's change topic by now. */
final class Captured {

    private Captured() {}

    /** When each instruction's rows were committed there. */
    static Map<String, Instant> instructions(String bootstrapServers, Side side) {
        TopicPartition log = new TopicPartition(new Topics("apart").changes(side), 0);
        LogRecordCodec codec = new LogRecordCodec();
        Map<String, Instant> seen = new LinkedHashMap<>();
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            reader.assign(List.of(log));
            reader.seekToBeginning(List.of(log));
            long end = reader.endOffsets(List.of(log)).getOrDefault(log, 0L);
            while (reader.position(log) < end) {
                for (ConsumerRecord<byte[], byte[]> each : reader.poll(Duration.ofMillis(100))) {
                    LogRecord record = codec.decode(each.value());
                    if (record.entry() instanceof RowChange change && change.instruction() != null) {
                        seen.put(change.instruction().id(), change.committedAt());
                    }
                }
            }
        }
        return seen;
    }
}
