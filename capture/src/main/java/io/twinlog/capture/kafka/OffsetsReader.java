package io.twinlog.capture.kafka;

import io.twinlog.capture.resume.ResumeState;
import io.twinlog.capture.resume.ResumeStateJson;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.wire.CatalogJson;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a source's last committed state. Exact only after the producer's {@code initTransactions()}, which ends whatever
 * transaction an earlier capture left open.
 */
public final class OffsetsReader {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final Properties kafka;
    private final Target target;

    public OffsetsReader(Properties kafka, Target target) {
        this.kafka = kafka;
        this.target = target;
    }

    /**
     * Reads what is committed now.
     *
     * @throws KafkaUnavailable if it cannot be read
     */
    public Stored read() {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.toString(KafkaLimits.PATIENCE_MILLIS));
        properties.putAll(kafka);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        TopicPartition partition = new TopicPartition(target.offsets(), target.partition());
        ResumeState state = null;
        Catalog catalog = null;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value() == null) {
                        continue;
                    }
                    if (Arrays.equals(record.key(), target.key())) {
                        state = new ResumeStateJson().decode(record.value());
                    } else if (Arrays.equals(record.key(), target.catalogKey())) {
                        catalog = new CatalogJson().decode(record.value());
                    }
                }
            }
        } catch (KafkaException e) {
            throw new KafkaUnavailable("topic " + target.offsets() + " could not be read", e);
        }
        return new Stored(state, catalog);
    }
}
