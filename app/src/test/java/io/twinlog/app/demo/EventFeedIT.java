package io.twinlog.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.app.config.KafkaConfig;
import io.twinlog.app.demo.report.Finding;
import io.twinlog.embedded.KafkaBroker;
import io.twinlog.embedded.KafkaSettings;
import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import io.twinlog.model.Topics;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import io.twinlog.model.wire.LogRecordCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a broker that lets in only those who name themselves: whatever the configuration says of Kafka has to be heeded. */
class EventFeedIT {

    private static final Topics TOPICS = new Topics("demo");
    private static final Instant COMMITTED = Instant.parse("2026-05-01T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"twinlog\" password=\"secret\"";

    private static KafkaBroker broker;
    private static Map<String, String> client;
    private static KafkaProducer<byte[], byte[]> producer;

    private final LogRecordCodec codec = new LogRecordCodec();

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(KafkaSettings.temporary()
                .withProperty("listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT")
                .withProperty("inter.broker.listener.name", "PLAINTEXT")
                .withProperty("sasl.enabled.mechanisms", "PLAIN")
                .withProperty("sasl.mechanism.inter.broker.protocol", "PLAIN")
                .withProperty("listener.name.plaintext.plain.sasl.jaas.config", LOGIN + " user_twinlog=\"secret\";"));
        client = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                LOGIN + ";");
        Map<String, Object> transactional = new HashMap<>(client);
        transactional.put("transactional.id", "feed");
        producer = new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    @AfterAll
    static void stop() {
        producer.close();
        broker.close();
    }

    @Test
    void seesWhatIsCommittedOnTopicsThatAppearLater() throws Exception {
        List<Finding> opened = new ArrayList<>();
        try (EventFeed feed = new EventFeed(new KafkaConfig(client), TOPICS, Clock.systemUTC())) {
            feed.poll(Duration.ZERO, opened::add);
            assertThat(feed.sightings().capturing()).isFalse();

            create(TOPICS.changes(Side.LEGACY), TOPICS.changes(Side.NEW));
            commit(
                    record(TOPICS.changes(Side.LEGACY), change(1, Operation.READ)),
                    record(TOPICS.changes(Side.LEGACY), change(2, Operation.INSERT)),
                    record(TOPICS.changes(Side.LEGACY), watermark(3, COMMITTED.plusSeconds(5))),
                    record(TOPICS.changes(Side.NEW), watermark(1, COMMITTED.plusSeconds(4))));
            Awaitility.await().atMost(PATIENCE).until(() -> {
                feed.poll(Duration.ofMillis(100), opened::add);
                return feed.sightings().capturing();
            });
            assertThat(feed.sightings().captured()).isEqualTo(Map.of(Side.LEGACY, 1L));
            assertThat(feed.sightings().watermark()).isEqualTo(EventTime.of(COMMITTED.plusSeconds(4)));

            create(TOPICS.discrepancies(), TOPICS.instructions());
            producer.beginTransaction();
            producer.send(record(TOPICS.discrepancies(), event("aborted", "OPEN")))
                    .get();
            producer.abortTransaction();
            commit(
                    record(TOPICS.discrepancies(), event("1", "PROVISIONAL")),
                    record(TOPICS.discrepancies(), event("1", "OPEN")),
                    record(TOPICS.discrepancies(), event("1", "OPEN")),
                    record(TOPICS.instructions(), verdict("4711", 2)),
                    record(TOPICS.instructions(), verdict("4711", 3)),
                    record(TOPICS.instructions(), verdict("4712", 4)));
            Awaitility.await().atMost(PATIENCE).until(() -> {
                feed.poll(Duration.ofMillis(100), opened::add);
                return feed.sightings().judged().size() == 2 && !opened.isEmpty();
            });
            assertThat(opened).extracting(Finding::id).containsExactly("1");
            assertThat(feed.sightings().rows("MATCHED")).isEqualTo(7);
        }
    }

    private static LogRecord change(long number, Operation operation) {
        Row row = new Row(new RowShape(List.of("id"), List.of("id")), List.of(new Value.Int(number)));
        return new LogRecord(
                number,
                EventTime.of(COMMITTED),
                new LogEntry.RowChange(
                        TableId.parse("public.t"),
                        operation,
                        null,
                        row,
                        null,
                        new LogPosition("1", 1, "0/1"),
                        COMMITTED));
    }

    private static LogRecord watermark(long number, Instant time) {
        return new LogRecord(number, EventTime.of(time), new LogEntry.Watermark());
    }

    private static byte[] event(String id, String status) {
        return ("{\"id\": \"" + id + "\", \"status\": \"" + status + "\", \"kind\": \"VALUE_MISMATCH\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] verdict(String instruction, int matched) {
        return ("{\"instruction\": {\"id\": \"" + instruction + "\"}, \"rows\": {\"MATCHED\": " + matched + "}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private ProducerRecord<byte[], byte[]> record(String topic, LogRecord record) {
        return record(topic, codec.encode(record));
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, byte[] value) {
        return new ProducerRecord<>(topic, 0, new byte[] {1}, value);
    }

    @SafeVarargs
    private static void commit(ProducerRecord<byte[], byte[]>... records) throws Exception {
        producer.beginTransaction();
        for (ProducerRecord<byte[], byte[]> record : records) {
            producer.send(record).get();
        }
        producer.commitTransaction();
    }

    private static void create(String... topics) throws Exception {
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            List<NewTopic> wanted = new ArrayList<>();
            for (String topic : topics) {
                wanted.add(new NewTopic(topic, 1, (short) 1));
            }
            admin.createTopics(wanted).all().get();
        }
    }
}
