package io.twinlog.bench.backlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.Topics;
import io.twinlog.model.wire.CatalogJson;
import io.twinlog.model.wire.LogRecordCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A pair's change topics, written straight, byte for byte as captures of one source a side would.
 *
 * @param first event time of the first row
 * @param last event time just after the last row
 */
public record ChangeTopics(EventTime first, EventTime last) {

    /** What capture calls the only source of a side. */
    private static final byte[] SOURCE = "main".getBytes(UTF_8);

    /**
     * Creates the topics and fills them.
     *
     * @param window the pair's window; the logs begin earlier than it reaches
     */
    public static ChangeTopics write(String bootstrap, String pair, History history, Duration window)
            throws ExecutionException, InterruptedException {
        Topics topics = new Topics(pair);
        EventTime first = EventTime.of(Instant.now()).minus(history.span()).minus(history.tail());
        EventTime start = first.minus(window.multipliedBy(2)).minus(Duration.ofMinutes(1));
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "bootstrap.servers",
                bootstrap,
                "linger.ms",
                "5",
                "batch.size",
                Integer.toString(256 << 10),
                "compression.type",
                "lz4"));
        create(properties, topics);
        for (Side side : Side.values()) {
            fill(properties, topics, side, history, start, first);
        }
        return new ChangeTopics(first, first.plus(history.span()));
    }

    private static void fill(
            Properties properties, Topics topics, Side side, History history, EventTime start, EventTime first)
            throws ExecutionException, InterruptedException {
        LogRecordCodec codec = new LogRecordCodec();
        AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            topics.offsets(side),
                            0,
                            "main/catalog".getBytes(UTF_8),
                            new CatalogJson().encode(PaymentTables.catalog(history.entities()))))
                    .get();
            new SideLog(side, history, start, entry -> {
                        Future<RecordMetadata> unused = producer.send(
                                new ProducerRecord<>(topics.changes(side), 0, SOURCE, codec.encode(entry)),
                                (metadata, error) -> {
                                    if (error != null) {
                                        failed.compareAndSet(null, error);
                                    }
                                });
                    })
                    .write(first);
        }
        Exception failure = failed.get();
        if (failure != null) {
            throw new ExecutionException("the change topics could not be written", failure);
        }
    }

    private static void create(Properties properties, Topics topics) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(properties)) {
            for (Side side : Side.values()) {
                admin.createTopics(List.of(
                                new NewTopic(topics.changes(side), 1, (short) 1)
                                        .configs(Map.of("message.timestamp.type", "LogAppendTime")),
                                new NewTopic(topics.offsets(side), 1, (short) 1)
                                        .configs(Map.of("cleanup.policy", "compact"))))
                        .all()
                        .get();
            }
        }
    }
}
