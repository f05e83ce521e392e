package io.twinlog.app.run;

import io.twinlog.app.config.KafkaConfig;
import io.twinlog.console.health.ComponentId;
import io.twinlog.model.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The console role's reader of a pair's discrepancies: an ordinary subscriber that goes on where it last stood. */
final class DiscrepancyWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** Of a partition, what is before that is not asked what it has opened. */
    private static final long REMEMBERED_EVENTS = 1_000_000;

    private final Topics topics;
    private final KafkaConfig kafka;
    private final DiscrepancyLog log;
    private final Surroundings around;
    private final ComponentId component;
    private final Thread thread;
    private volatile boolean stopping;

    private DiscrepancyWatch(Topics topics, KafkaConfig kafka, DiscrepancyLog log, Surroundings around) {
        this.topics = topics;
        this.kafka = kafka;
        this.log = log;
        this.around = around;
        this.component = new ComponentId(topics.pair(), Role.CONSOLE.word());
        this.thread = new Thread(this::run, "console-" + topics.pair());
    }

    static DiscrepancyWatch start(Topics topics, KafkaConfig kafka, DiscrepancyLog log, Surroundings around) {
        DiscrepancyWatch watch = new DiscrepancyWatch(topics, kafka, log, around);
        around.expect(watch.component);
        watch.thread.start();
        return watch;
    }

    private void run() {
        while (!stopping) {
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties())) {
                consumer.subscribe(List.of(topics.discrepancies()), new Remembering(consumer));
                follow(consumer);
            } catch (KafkaException e) {
                if (!stopping) {
                    around.board().down(component, "Kafka: " + e.getMessage());
                    pause();
                }
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        while (!stopping) {
            for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
                if (event.value() != null) {
                    log.read(event.value());
                }
            }
            consumer.commitSync();
            around.board().up(component);
        }
    }

    /** Before it goes on where the group last stood, takes in what is before that place. */
    private final class Remembering implements ConsumerRebalanceListener {

        private final KafkaConsumer<byte[], byte[]> consumer;

        Remembering(KafkaConsumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Map<TopicPartition, Long> places = new HashMap<>();
            partitions.forEach(partition -> places.put(partition, consumer.position(partition)));
            remember(places);
        }
    }

    private void remember(Map<TopicPartition, Long> places) {
        Map<TopicPartition, Long> left = new HashMap<>(places);
        try (KafkaConsumer<byte[], byte[]> past = new KafkaConsumer<>(properties())) {
            past.assign(left.keySet());
            Map<TopicPartition, Long> first = past.beginningOffsets(left.keySet());
            left.forEach((partition, place) ->
                    past.seek(partition, Math.max(first.getOrDefault(partition, 0L), place - REMEMBERED_EVENTS)));
            left.entrySet().removeIf(entry -> past.position(entry.getKey()) >= entry.getValue());
            while (!left.isEmpty() && !stopping) {
                past.assign(left.keySet());
                for (ConsumerRecord<byte[], byte[]> event : past.poll(POLL)) {
                    Long place = left.get(new TopicPartition(event.topic(), event.partition()));
                    if (place != null && event.offset() < place && event.value() != null) {
                        log.remember(event.value());
                    }
                }
                left.entrySet().removeIf(entry -> past.position(entry.getKey()) >= entry.getValue());
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private Properties properties() {
        Properties properties = kafka.forClient();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, "twinlog." + topics.pair() + ".console");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return properties;
    }

    /** Ends after the poll under way, so that what has been read is committed. */
    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
