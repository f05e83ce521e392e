package io.twinlog.correlator.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a read_committed subscriber has read of a topic since its beginning. Each look reads what has come since the last. */
final class CommittedLines implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final List<String> lines = new ArrayList<>();

    private CommittedLines(KafkaConsumer<String, String> consumer) {
        this.consumer = consumer;
    }

    /** Empty if there is no such topic yet. */
    static Optional<CommittedLines> of(String topic, Properties kafka) {
        Properties properties = new Properties();
        properties.putAll(kafka);
        properties.setProperty("isolation.level", "read_committed");
        // A fetch that waits for news holds up the question where the topic ends.
        properties.setProperty("fetch.max.wait.ms", "10");
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
        var infos = consumer.listTopics().get(topic);
        if (infos == null) {
            consumer.close();
            return Optional.empty();
        }
        List<TopicPartition> partitions = infos.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return Optional.of(new CommittedLines(consumer));
    }

    /** All that is committed now, as {@code key: value}. */
    List<String> all() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                lines.add(record.key() + ": " + record.value());
            }
        }
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
