package io.twinlog.correlator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.correlator.kafka.plain.SourceLog;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.Topics;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.wire.CatalogJson;
import io.twinlog.model.wire.LogRecordCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A pair's topics on a broker: written as captures would, read as a subscriber would. */
final class PairOnKafka implements AutoCloseable {

    final Topics topics;
    final List<SourceId> legacy;
    final List<SourceId> renewed;
    private final String bootstrap;
    private final KafkaProducer<byte[], byte[]> producer;
    private final LogRecordCodec codec = new LogRecordCodec();
    private final Map<String, CommittedLines> lines = new HashMap<>();

    PairOnKafka(String bootstrap, String pair, List<String> legacy, List<String> renewed) {
        this.bootstrap = bootstrap;
        this.topics = new Topics(pair);
        this.legacy = legacy.stream().map(n -> new SourceId(Side.LEGACY, n)).toList();
        this.renewed = renewed.stream().map(n -> new SourceId(Side.NEW, n)).toList();
        this.producer = new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    CorrelatorSettings settings(Path stateDirectory) {
        return CorrelatorSettings.of(topics, legacy, renewed, times(), kafka(), stateDirectory)
                .withPartitions(3);
    }

    /** What captures do first. */
    void createTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(properties())) {
            for (Side side : Side.values()) {
                int sources = sources(side).size();
                admin.createTopics(List.of(
                                new NewTopic(topics.changes(side), sources, (short) 1)
                                        .configs(Map.of("message.timestamp.type", "LogAppendTime")),
                                new NewTopic(topics.offsets(side), sources, (short) 1)
                                        .configs(Map.of("cleanup.policy", "compact"))))
                        .all()
                        .get();
                for (SourceId source : sources(side)) {
                    producer.send(new ProducerRecord<>(
                                    topics.offsets(side),
                                    sources(side).indexOf(source),
                                    (source.name() + "/catalog").getBytes(UTF_8),
                                    new CatalogJson().encode(new Catalog(List.of()))))
                            .get();
                }
            }
        }
    }

    /** Writes what the log has gained since the last call. */
    void write(SourceLog log) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (LogRecord record : log.records) {
            sent.add(write(log.source, codec.encode(record)));
        }
        log.records.clear();
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }

    Future<RecordMetadata> write(SourceId source, byte[] value) {
        return producer.send(new ProducerRecord<>(
                topics.changes(source.side()),
                sources(source.side()).indexOf(source),
                source.name().getBytes(UTF_8),
                value));
    }

    /** All committed records of a topic as {@code key: value}; nothing if there is no such topic yet. */
    List<String> read(String topic) {
        CommittedLines known = lines.get(topic);
        if (known == null) {
            known = CommittedLines.of(topic, properties()).orElse(null);
            if (known == null) {
                return List.of();
            }
            lines.put(topic, known);
        }
        return known.all();
    }

    List<SourceId> sources(Side side) {
        return side == Side.LEGACY ? legacy : renewed;
    }

    private static CorrelationSettings times() {
        return new CorrelationSettings(
                "test",
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ofSeconds(600),
                Duration.ofDays(1),
                Duration.ofSeconds(1),
                true);
    }

    /** One that is killed is missed soon. */
    private Map<String, String> kafka() {
        return Map.of(
                "bootstrap.servers", bootstrap,
                "consumer.session.timeout.ms", "3000",
                "consumer.heartbeat.interval.ms", "500");
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrap);
        return properties;
    }

    @Override
    public void close() {
        producer.close();
        lines.values().forEach(CommittedLines::close);
    }
}
