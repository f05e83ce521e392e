package io.twinlog.bench.part;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A subscriber of verdicts: when it first saw each instruction agreed. */
final class Verdicts implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final String topic;
    private final Thread reader;
    private volatile boolean closing;

    private Verdicts(KafkaConsumer<String, byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
        this.reader = new Thread(this::read, "verdicts");
        this.reader.setDaemon(true);
    }

    static Verdicts of(String bootstrap, String topic) {
        Properties properties = new Properties();
        properties.putAll(Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"));
        Verdicts verdicts = new Verdicts(
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer()), topic);
        verdicts.reader.start();
        return verdicts;
    }

    /** Has instructions carried out until one of them is seen agreed. */
    void awaitFirst(Payer payer, Duration patience) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (seen.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no instruction was seen agreed in " + patience);
            }
            payer.pay(10);
        }
    }

    /** How long after its commit each was seen agreed. */
    double[] millisAfter(Map<String, Long> committed, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!seen.keySet().containsAll(committed.keySet())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not all instructions were seen agreed in " + patience);
            }
            Thread.sleep(POLL.toMillis());
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
            while (!closing) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    long now = System.nanoTime();
                    if (JSON.readTree(record.value()).path("verdict").asText().equals("AGREED")) {
                        seen.putIfAbsent(record.key(), now);
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("a verdict is no JSON", e);
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
