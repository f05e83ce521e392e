package io.twinlog.correlator.kafka.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.twinlog.model.EventTime;
import io.twinlog.model.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The epochs of a pair, on a compacted topic of one partition. */
public final class Epochs {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String topic;
    private final short replication;
    private final Map<String, String> kafka;

    public Epochs(Topics topics, short replication, Map<String, String> kafka) {
        this.topic = topics.epochs();
        this.replication = replication;
        this.kafka = kafka;
    }

    /** Makes the next epoch, if there is to be one. */
    interface Change {

        /**
         * Decides.
         *
         * @param latest the latest epoch; empty before the first
         * @return the one that follows; empty if none is to
         */
        Optional<Epoch> after(Optional<Epoch> latest) throws InterruptedException, ExecutionException;
    }

    /** The latest epoch, empty before the first. */
    Optional<Epoch> latest() {
        AtomicReference<@Nullable Epoch> latest = new AtomicReference<>();
        try (TopicReader reader = new TopicReader(kafka)) {
            if (reader.partitions(topic) == 0) {
                return Optional.empty();
            }
            reader.read(new TopicPartition(topic, 0), record -> {
                Epoch epoch = decode(record.value());
                Epoch last = latest.get();
                if (last == null || epoch.number() >= last.number()) {
                    latest.set(epoch);
                }
                return false;
            });
        }
        return Optional.ofNullable(latest.get());
    }

    /**
     * Changes the epoch. Of several instances that want to at the same time one at a time may: who is overtaken fails, and
     * finds at the next attempt what the other one has begun.
     *
     * @return the latest epoch; empty if there is none
     */
    Optional<Epoch> change(Admin admin, Change change) throws InterruptedException, ExecutionException {
        create(admin);
        Properties properties = new Properties();
        properties.putAll(kafka);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            // From here on no one else's change can be committed any more.
            producer.initTransactions();
            Optional<Epoch> latest = latest();
            Optional<Epoch> next = change.after(latest);
            if (next.isEmpty()) {
                return latest;
            }
            producer.beginTransaction();
            byte[] key = Integer.toString(next.get().number()).getBytes(UTF_8);
            producer.send(new ProducerRecord<>(topic, 0, key, encode(next.get())))
                    .get();
            producer.commitTransaction();
            return next;
        }
    }

    private void create(Admin admin) throws InterruptedException, ExecutionException {
        NewTopic wanted = new NewTopic(
                        topic, Optional.of(1), replication < 0 ? Optional.empty() : Optional.of(replication))
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        try {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static byte[] encode(Epoch epoch) {
        return JSON.createObjectNode()
                .put("epoch", epoch.number())
                .put("fingerprint", epoch.fingerprint())
                .put("bothSinceMicros", epoch.bothSince().micros())
                .put("decidedMicros", epoch.decided().micros())
                .toString()
                .getBytes(UTF_8);
    }

    private static Epoch decode(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(new String(bytes, UTF_8));
            return new Epoch(
                    json.path("epoch").asInt(),
                    json.path("fingerprint").asText(),
                    new EventTime(json.path("bothSinceMicros").asLong()),
                    new EventTime(json.path("decidedMicros").asLong(EventTime.MIN.micros())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the topic of epochs has a record that is no epoch", e);
        }
    }
}
