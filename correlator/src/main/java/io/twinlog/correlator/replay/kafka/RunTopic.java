package io.twinlog.correlator.replay.kafka;

import io.twinlog.correlator.kafka.EventWriter.Event;
import io.twinlog.correlator.replay.ReplayRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The topic of one run: one partition, so that its records have one order. It is complete when its last record is a summary;
 * without one it is removed again.
 */
public final class RunTopic implements AutoCloseable {

    private static final String LARGEST_RECORD = Integer.toString(64 << 20);

    private final String topic;
    private final Map<String, String> kafka;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private boolean complete;

    private RunTopic(String topic, Map<String, String> kafka) {
        this.topic = topic;
        this.kafka = kafka;
        Properties properties = new Properties();
        properties.put(ProducerConfig.LINGER_MS_CONFIG, "20");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        properties.putAll(kafka);
        properties.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Makes the topic.
     *
     * @param topic its name
     * @param replication its replication factor, -1 for the broker's default
     * @param keep how long its records are kept
     * @throws ReplayRefusedException if it is there already
     */
    public static RunTopic create(String topic, Map<String, String> kafka, short replication, Duration keep)
            throws InterruptedException {
        try (Admin admin = admin(kafka)) {
            NewTopic wanted = new NewTopic(
                            topic, Optional.of(1), replication < 0 ? Optional.empty() : Optional.of(replication))
                    .configs(Map.of(
                            TopicConfig.CLEANUP_POLICY_CONFIG,
                            TopicConfig.CLEANUP_POLICY_DELETE,
                            TopicConfig.RETENTION_MS_CONFIG,
                            Long.toString(keep.toMillis()),
                            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                            "LogAppendTime",
                            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                            LARGEST_RECORD));
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                throw new ReplayRefusedException("there is a run of that name already (topic " + topic
                        + "): choose another --name, or remove it with kafka-topics.sh --delete --topic " + topic);
            }
            throw failed(e);
        }
        return new RunTopic(topic, kafka);
    }

    /** Opens a topic that is there and stays. */
    public static RunTopic append(String topic, Map<String, String> kafka) {
        RunTopic open = new RunTopic(topic, kafka);
        open.complete = true;
        return open;
    }

    /** Removes topics, as far as they are there. */
    public static void delete(List<String> topics, Map<String, String> kafka) {
        for (String topic : topics) {
            try (Admin admin = admin(kafka)) {
                admin.deleteTopics(List.of(topic)).all().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failed(e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Appends a record.
     *
     * @throws KafkaException if an earlier one could not be written
     */
    public void send(Event event) {
        refuseIfFailed();
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(topic, 0, event.key(), event.value(), event.headers()), (sent, e) -> {
                    if (e != null) {
                        failure.compareAndSet(null, e);
                    }
                });
    }

    /** Appends the last record, and waits until all are there. */
    public void complete(Event summary) {
        send(summary);
        producer.flush();
        refuseIfFailed();
        complete = true;
    }

    /** Without a summary the topic is removed: half a run looks like one that found less. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
        if (!complete) {
            delete(List.of(topic), kafka);
        }
    }

    private void refuseIfFailed() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException("topic " + topic + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    private static KafkaException failed(ExecutionException e) {
        return new KafkaException(String.valueOf(e.getCause() == null ? e : e.getCause()), e);
    }

    private static Admin admin(Map<String, String> kafka) {
        Properties properties = new Properties();
        properties.putAll(kafka);
        return Admin.create(properties);
    }
}
