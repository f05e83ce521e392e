package io.twinlog.e2e.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twinlog.model.Side;
import io.twinlog.model.Topics;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.wire.LogRecordCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** An ordinary read_committed consumer of a pair's topics: everything that it was ever told. For one thread. */
public final class Subscription implements AutoCloseable {

    private static final List<String> DECIDED =
            List.of("MATCHED", "FOLDED", "SUPERSEDED", "DISCREPANT", "ACCEPTED", "IGNORED", "UNDECIDABLE");

    private final Topics topics;
    private final String bootstrapServers;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<String> assigned = new HashSet<>();
    private final LogRecordCodec codec = new LogRecordCodec();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Side, Instant> began = new EnumMap<>(Side.class);
    private final Map<Side, Instant> watermarks = new EnumMap<>(Side.class);
    private final List<JsonNode> events = new ArrayList<>();
    private final Map<String, List<JsonNode>> verdicts = new LinkedHashMap<>();
    private final Map<String, JsonNode> ledger = new LinkedHashMap<>();
    private int deadLetters;
    private int heartbeats;

    /** From the beginning of the topics, once they exist. */
    public Subscription(String bootstrapServers, String pair) {
        this.topics = new Topics(pair);
        this.bootstrapServers = bootstrapServers;
        this.consumer = consumer();
    }

    /** Reads what has come since. */
    public void look() {
        assign();
        if (assigned.isEmpty()) {
            return;
        }
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(100))) {
            String topic = each.topic();
            if (topic.equals(topics.discrepancies())) {
                events.add(read(each));
            } else if (topic.equals(topics.instructions())) {
                JsonNode verdict = read(each);
                verdicts.computeIfAbsent(verdict.path("instruction").path("id").asText(), id -> new ArrayList<>())
                        .add(verdict);
            } else if (topic.equals(topics.ledger())) {
                ledger.put(new String(each.key(), StandardCharsets.UTF_8), read(each));
            } else if (topic.equals(topics.deadLetters())) {
                deadLetters++;
            } else if (codec.decode(each.value()).entry() instanceof LogEntry.Watermark) {
                Side side = topic.equals(topics.changes(Side.LEGACY)) ? Side.LEGACY : Side.NEW;
                Instant time = codec.decode(each.value()).time().toInstant();
                heartbeats++;
                began.putIfAbsent(side, time);
                watermarks.put(side, time);
            }
        }
    }

    private void assign() {
        Set<String> wanted = new HashSet<>(List.of(
                topics.changes(Side.LEGACY),
                topics.changes(Side.NEW),
                topics.discrepancies(),
                topics.instructions(),
                topics.ledger(),
                topics.deadLetters()));
        wanted.removeAll(assigned);
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, List<PartitionInfo>> there = consumer.listTopics();
        wanted.retainAll(there.keySet());
        if (assigned.addAll(wanted)) {
            Map<TopicPartition, Long> positions = new LinkedHashMap<>();
            consumer.assignment().forEach(partition -> positions.put(partition, consumer.position(partition)));
            wanted.forEach(topic -> there.getOrDefault(topic, List.of())
                    .forEach(info -> positions.put(new TopicPartition(topic, info.partition()), 0L)));
            consumer.assign(positions.keySet());
            positions.forEach(consumer::seek);
        }
    }

    /** Whether both sides' watermarks have gone that far from where they began. */
    public boolean hasWatched(Duration duration) {
        return watermarks.size() == Side.values().length
                && watermarks.entrySet().stream()
                        .allMatch(side -> Duration.between(began.get(side.getKey()), side.getValue())
                                        .compareTo(duration)
                                > 0);
    }

    /** A side's latest watermark; null if it has none yet. */
    public @Nullable Instant watermark(Side side) {
        return watermarks.get(side);
    }

    /** How many watermarks of both sides it has seen. */
    public int watermarks() {
        return heartbeats;
    }

    /** All transitions, in the order in which they came. */
    public List<JsonNode> events() {
        return events;
    }

    /** All revisions of each instruction's verdict. */
    public Map<String, List<JsonNode>> verdicts() {
        return verdicts;
    }

    /** How many records were put aside. */
    public int deadLetters() {
        return deadLetters;
    }

    /** The sum of all minutes of one of the ledger's counts. */
    public long ledger(String category) {
        return ledger.values().stream()
                .mapToLong(minute -> minute.path("counts").path(category).asLong())
                .sum();
    }

    /** How often each rule had a say, as the ledger tells. */
    public Map<String, Long> ruleHits() {
        Map<String, Long> hits = new TreeMap<>();
        ledger.values()
                .forEach(minute -> minute.path("rules")
                        .properties()
                        .forEach(rule ->
                                hits.merge(rule.getKey(), rule.getValue().asLong(), Long::sum)));
        return hits;
    }

    /** Whether all that was ever seen is decided: nothing pending, and as much decided as there was to decide. */
    public boolean isAllDecided() {
        long decided = DECIDED.stream().mapToLong(this::ledger).sum();
        return ledger("PENDING") == 0 && ledger("EMITTED") == decided;
    }

    /** Each discrepancy that rang, as it first did, in the order in which they did. */
    public List<Finding> findings() {
        Map<String, Finding> opened = new LinkedHashMap<>();
        events.stream()
                .filter(event -> event.path("status").asText().equals("OPEN"))
                .forEach(event -> opened.putIfAbsent(event.path("id").asText(), Finding.of(event)));
        return List.copyOf(opened.values());
    }

    /** The last events of all discrepancies that now have one of these states, in the order in which they began. */
    public List<JsonNode> now(String... statuses) {
        Map<String, JsonNode> last = new LinkedHashMap<>();
        events.forEach(event -> last.put(event.path("id").asText(), event));
        return last.values().stream()
                .filter(event -> List.of(statuses).contains(event.path("status").asText()))
                .toList();
    }

    /** Whether anything has been decided about an instruction for good: open, or undecidable. */
    public boolean isDecided(String instruction) {
        return now("OPEN", "UNDECIDABLE").stream()
                .anyMatch(event -> event.path("instruction").path("id").asText().equals(instruction));
    }

    /** The last verdict on each instruction. */
    public Map<String, String> lastVerdicts() {
        Map<String, String> last = new LinkedHashMap<>();
        verdicts.forEach((id, all) ->
                last.put(id, all.get(all.size() - 1).path("verdict").asText()));
        return last;
    }

    /** What a replay that has ended has told of discrepancies, in its order. */
    public List<JsonNode> replayed(String run) {
        List<JsonNode> told = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topics.replay(run), 0);
        try (KafkaConsumer<byte[], byte[]> reader = consumer()) {
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            long end = reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (reader.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> each : reader.poll(Duration.ofMillis(100))) {
                    String type =
                            new String(each.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
                    if (type.startsWith("io.twinlog.discrepancy.")) {
                        told.add(read(each));
                    }
                }
            }
        }
        return told;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private JsonNode read(ConsumerRecord<byte[], byte[]> each) {
        try {
            return json.readTree(each.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
