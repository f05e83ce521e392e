package io.twinlog.bench.backlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.Topics;
import io.twinlog.model.wire.CatalogJson;
import io.twinlog.model.wire.LogRecordCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
     * Creates the topics and fills them, both at the same pace: brokers stamp records with their own time, by which Kafka
     * Streams chooses between topics, and a pair's captures write at the same time.
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
        fill(properties, topics, history, start, first);
        return new ChangeTopics(first, first.plus(history.span()));
    }

    private static void fill(Properties properties, Topics topics, History history, EventTime start, EventTime first)
            throws ExecutionException, InterruptedException {
        AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<SideLog> logs = new ArrayList<>();
            for (Side side : Side.values()) {
                byte[] catalog = new CatalogJson().encode(PaymentTables.catalog(history.entities()));
                producer.send(new ProducerRecord<>(topics.offsets(side), 0, "main/catalog".getBytes(UTF_8), catalog))
                        .get();
                LogRecordCodec codec = new LogRecordCodec();
                logs.add(new SideLog(side, history, start, first, entry -> {
                    Future<RecordMetadata> unused = producer.send(
                            new ProducerRecord<>(topics.changes(side), 0, SOURCE, codec.encode(entry)),
                            (metadata, error) -> {
                                if (error != null) {
                                    failed.compareAndSet(null, error);
                                }
                            });
                }));
            }
            logs.forEach(SideLog::begin);
            long all = history.transactionsInAll() + history.transactionsBehind();
            for (long transaction = 0; transaction < all; transaction++) {
                for (SideLog log : logs) {
                    log.transaction(transaction);
                }
            }
            logs.forEach(SideLog::end);
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
