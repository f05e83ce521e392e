package io.twinlog.app.kafka;

import io.twinlog.app.config.KafkaConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads whole topics as any subscriber would: read_committed, without a group. */
public final class DiscrepancyTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String servers;
    private final Map<TopicPartition, Long> beginnings;
    private final Map<TopicPartition, Long> ends;

    private DiscrepancyTopic(
            KafkaConsumer<byte[], byte[]> consumer,
            String servers,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, Long> ends) {
        this.consumer = consumer;
        this.servers = servers;
        this.beginnings = beginnings;
        this.ends = ends;
    }

    /**
     * Opens topics.
     *
     * @param fromBeginning whether to begin with the oldest event, or with the next one
     * @throws KafkaUnreachableException if Kafka does not answer
     * @throws MissingTopicException if one of them does not exist
     */
    public static DiscrepancyTopic open(KafkaConfig config, List<String> topics, boolean fromBeginning) {
        Properties properties = config.forClient();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        properties.putIfAbsent(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.toString((int) PATIENCE.toMillis()));
        KafkaConsumer<byte[], byte[]> consumer = create(config, properties);
        try {
            Map<String, List<PartitionInfo>> known = consumer.listTopics();
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : topics) {
                if (!known.containsKey(topic)) {
                    throw new MissingTopicException(topic);
                }
                known.getOrDefault(topic, List.of())
                        .forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
            }
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                ends.forEach(consumer::seek);
            }
            return new DiscrepancyTopic(
                    consumer, config.bootstrapServers(), consumer.beginningOffsets(partitions), ends);
        } catch (KafkaException e) {
            consumer.close();
            throw new KafkaUnreachableException(config.bootstrapServers(), e);
        } catch (MissingTopicException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * Hands over the next events; waits a moment for them.
     *
     * @throws KafkaUnreachableException if Kafka refuses
     */
    public void poll(Consumer<byte[]> events) {
        pollRecords(record -> events.accept(record.value()));
    }

    /**
     * Hands over the next records that have a value; waits a moment for them.
     *
     * @throws KafkaUnreachableException if Kafka refuses
     */
    public void pollRecords(Consumer<ConsumerRecord<byte[], byte[]>> records) {
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.value() != null) {
                    records.accept(record);
                }
            }
        } catch (KafkaException e) {
            throw new KafkaUnreachableException(servers, e);
        }
    }

    /** Leaves out all but the last records of each partition. */
    public void skipToLast(int records) {
        ends.forEach((partition, end) ->
                consumer.seek(partition, Math.max(beginnings.getOrDefault(partition, 0L), end - records)));
    }

    /** How much has been read of what was there when the topics were opened, from 0 to 1. */
    public double progress() {
        long all = 0;
        long read = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            long beginning = beginnings.getOrDefault(end.getKey(), 0L);
            all += end.getValue() - beginning;
            read += Math.min(consumer.position(end.getKey()), end.getValue()) - beginning;
        }
        return all == 0 ? 1 : (double) read / all;
    }

    /** Whether everything has been read that was there when the topics were opened. */
    public boolean caughtUp() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static KafkaConsumer<byte[], byte[]> create(KafkaConfig config, Properties properties) {
        try {
            return new KafkaConsumer<>(properties);
        } catch (KafkaException e) {
            throw new KafkaUnreachableException(config.bootstrapServers(), e);
        }
    }
}
