package io.twinlog.correlator.kafka.setup;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads partitions from their beginning to their end as it is now; committed records only. Belongs to no group. */
final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    /** Longer than any transaction may take by default: then its fate is settled. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<String, String> kafka;
    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicReader(Map<String, String> kafka) {
        this.kafka = kafka;
        this.consumer = consumer(kafka, "read_committed");
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, String> kafka, String isolation) {
        Properties properties = new Properties();
        properties.putAll(kafka);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // A fetch that waits for news holds up whatever is asked after it on the same connection.
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "10");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** How many partitions a topic has; 0 if there is no such topic. */
    int partitions(String topic) {
        var topics = consumer.listTopics();
        return topics.containsKey(topic) ? topics.get(topic).size() : 0;
    }

    /** Hands over the partition's records until one of them is enough. */
    void read(TopicPartition partition, Predicate<ConsumerRecord<byte[], byte[]>> enough) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (enough.test(record)) {
                    return;
                }
            }
        }
    }

    /**
     * Waits until no transaction is open in what the partition holds now: until then not all that was committed can be read.
     *
     * @throws TimeoutException if one does not end
     */
    void settle(TopicPartition partition) {
        long end;
        try (KafkaConsumer<byte[], byte[]> uncommitted = consumer(kafka, "read_uncommitted")) {
            end = uncommitted.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        }
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L) < end) {
            if (System.nanoTime() > patience) {
                throw new TimeoutException(partition + " cannot be read to its end: a transaction on it does not end");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
