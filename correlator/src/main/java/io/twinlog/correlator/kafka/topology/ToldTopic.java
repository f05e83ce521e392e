package io.twinlog.correlator.kafka.topology;

import io.twinlog.model.EventTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic from its beginning to the end that it had at first, a little at a time; what was committed only. Belongs to
 * no group.
 */
final class ToldTopic implements Teller.Records {

    private static final Duration A_MOMENT = Duration.ofMillis(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;

    /**
     * Opens a topic.
     *
     * @param kafka properties of Kafka clients
     * @param since only what was written then or later, by the brokers' clock; null: everything
     */
    ToldTopic(Map<String, String> kafka, String topic, @Nullable EventTime since) {
        // Up to the last record, whether it is committed yet or not: it will be, or it was never told.
        try (KafkaConsumer<byte[], byte[]> uncommitted = consumer(kafka, "read_uncommitted")) {
            ends = new HashMap<>(uncommitted.endOffsets(uncommitted.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList()));
        }
        consumer = consumer(kafka, "read_committed");
        consumer.assign(ends.keySet());
        if (since == null || since.isBefore(new EventTime(0))) {
            consumer.seekToBeginning(ends.keySet());
        } else {
            seek(since.toInstant().toEpochMilli());
        }
    }

    @Override
    public boolean read(Consumer<ConsumerRecord<byte[], byte[]>> records) {
        List<TopicPartition> left = ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) < end.getValue())
                .map(Map.Entry::getKey)
                .toList();
        if (left.isEmpty()) {
            return false;
        }
        consumer.poll(A_MOMENT).forEach(record -> {
            if (record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                records.accept(record);
            }
        });
        return true;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void seek(long millis) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, millis));
        Map<TopicPartition, OffsetAndTimestamp> offsets = consumer.offsetsForTimes(times);
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp first = offsets.get(partition);
            consumer.seek(partition, first == null ? end : first.offset());
        });
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, String> kafka, String isolation) {
        Properties properties = new Properties();
        properties.putAll(kafka);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
