package io.twinlog.e2e.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twinlog.model.Side;
import io.twinlog.model.Topics;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.wire.LogRecordCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What an ordinary read_committed consumer of a pair's topics has seen; each question looks for news first. For one thread. */
public final class Decisions implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Topics topics;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ObjectMapper json = new ObjectMapper();
    private final LogRecordCodec codec = new LogRecordCodec();
    private final Set<Side> captured = EnumSet.noneOf(Side.class);
    private final Map<String, JsonNode> last = new LinkedHashMap<>();

    /** Reads the topics of a pair from their beginning. They exist. */
    public Decisions(String bootstrapServers, String pair) {
        this.topics = new Topics(pair);
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : List.of(topics.changes(Side.LEGACY), topics.changes(Side.NEW), topics.discrepancies())) {
            consumer.partitionsFor(topic).forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Whether both logs are being followed: what is committed from now on is not part of a snapshot. */
    public boolean captured() {
        look();
        return captured.size() == Side.values().length;
    }

    /** Whether anything has been decided about an instruction for good: open, or undecidable. */
    public boolean decided(String instruction) {
        return all("OPEN", "UNDECIDABLE").stream()
                .anyMatch(event -> event.path("instruction").path("id").asText().equals(instruction));
    }

    /** The last events of all discrepancies that now have one of these states. */
    public List<JsonNode> all(String... statuses) {
        look();
        return last.values().stream()
                .filter(event -> List.of(statuses).contains(event.path("status").asText()))
                .toList();
    }

    private void look() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (record.topic().equals(topics.discrepancies())) {
                JsonNode event = read(record.value());
                last.put(event.path("id").asText(), event);
            } else if (codec.decode(record.value()).entry() instanceof LogEntry.Watermark) {
                captured.add(record.topic().equals(topics.changes(Side.LEGACY)) ? Side.LEGACY : Side.NEW);
            }
        }
    }

    private JsonNode read(byte[] value) {
        try {
            return json.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
