package io.twinlog.bench.part;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** A subscriber of verdicts: when it first saw each instruction agreed. What ends its reading is told to whoever waits. */
final class Verdicts implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final String topic;
    private final CompletableFuture<Void> reading;
    private volatile boolean closing;
    /** What it reads until it has seen; null as long as nobody has asked. */
    private volatile @Nullable Set<String> wanted;

    private Verdicts(KafkaConsumer<String, byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
        this.reading = CompletableFuture.runAsync(this::read);
    }

    static Verdicts of(String bootstrap, String topic) {
        Properties properties = new Properties();
        properties.putAll(Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"));
        return new Verdicts(
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer()), topic);
    }

    /** Has instructions carried out until one of them is seen agreed. */
    void awaitFirst(Payer payer, Duration patience) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (seen.isEmpty()) {
            if (reading.isDone()) {
                reading.join();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no instruction was seen agreed in " + patience);
            }
            payer.pay(10);
        }
    }

    /** How long after its commit each was seen agreed. Reads no further. */
    double[] millisAfter(Map<String, Long> committed, Duration patience) throws InterruptedException {
        wanted = Set.copyOf(committed.keySet());
        try {
            reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("not all instructions were seen agreed in " + patience, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the verdicts cannot be read", e.getCause());
        }
        return committed.entrySet().stream()
                .mapToDouble(each -> (seen.getOrDefault(each.getKey(), 0L) - each.getValue()) / 1e6)
                .toArray();
    }

    private void read() {
        try (consumer) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!isOver()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    long now = System.nanoTime();
                    if (JSON.readTree(record.value()).path("verdict").asText().equals("AGREED")) {
                        seen.putIfAbsent(record.key(), now);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a verdict is no JSON", e);
        }
    }

    private boolean isOver() {
        Set<String> all = wanted;
        return closing || (all != null && seen.keySet().containsAll(all));
    }

    /** Waits until it reads no more; a failure has been told to whoever waited. */
    @Override
    public void close() {
        closing = true;
        reading.exceptionally(failure -> null).join();
    }
}
