package io.twinlog.app.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.twinlog.app.config.KafkaConfig;
import io.twinlog.app.demo.report.Finding;
import io.twinlog.model.Side;
import io.twinlog.model.Topics;
import io.twinlog.model.wire.LogRecordCodec;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads Twinlog's topics from their beginning, as any subscriber could; topics may appear later. */
final class EventFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final Duration LOOK_UP = Duration.ofSeconds(5);

    private final Topics topics;
    private final Clock clock;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LogRecordCodec codec = new LogRecordCodec();
    private final ObjectMapper json = new ObjectMapper();
    private final Set<String> found = new HashSet<>();
    private final Sightings sightings = new Sightings();

    EventFeed(KafkaConfig kafka, Topics topics, Clock clock) {
        this.topics = topics;
        this.clock = clock;
        Properties properties = kafka.forClient();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Sightings sightings() {
        return sightings;
    }

    /** Waits for news no longer than that; discrepancies that have just been opened go to the consumer too. */
    void poll(Duration atMost, Consumer<Finding> opened) throws IOException, InterruptedException {
        if (found.size() < all().size()) {
            lookForTopics();
        }
        if (consumer.assignment().isEmpty()) {
            TimeUnit.NANOSECONDS.sleep(atMost.toNanos());
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(atMost)) {
            if (record.value() != null) {
                read(record.topic(), record.value(), opened);
            }
        }
    }

    private void read(String topic, byte[] value, Consumer<Finding> opened) throws IOException {
        if (topic.equals(topics.discrepancies())) {
            Finding finding = Finding.read(value, clock.instant());
            if (sightings.findings().add(finding)) {
                opened.accept(finding);
            }
        } else if (topic.equals(topics.instructions())) {
            sightings.verdict(json.readTree(value));
        } else {
            Side side = topic.equals(topics.changes(Side.LEGACY)) ? Side.LEGACY : Side.NEW;
            sightings.log(side, codec.decode(value));
        }
    }

    private void lookForTopics() {
        List<TopicPartition> partitions = new ArrayList<>(consumer.assignment());
        List<TopicPartition> added = new ArrayList<>();
        try {
            for (String topic : all()) {
                List<PartitionInfo> known = found.contains(topic) ? List.of() : consumer.partitionsFor(topic, LOOK_UP);
                if (!known.isEmpty()) {
                    found.add(topic);
                    known.forEach(p -> added.add(new TopicPartition(topic, p.partition())));
                }
            }
        } catch (TimeoutException e) {
            LOG.debug("The broker does not tell in time which topics there are; it is asked again", e);
        }
        if (!added.isEmpty()) {
            partitions.addAll(added);
            consumer.assign(partitions);
            consumer.seekToBeginning(added);
        }
    }

    private List<String> all() {
        return List.of(
                topics.changes(Side.LEGACY), topics.changes(Side.NEW), topics.discrepancies(), topics.instructions());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
