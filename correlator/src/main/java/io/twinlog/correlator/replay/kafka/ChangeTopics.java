package io.twinlog.correlator.replay.kafka;

import io.twinlog.correlator.replay.ReplayRefusedException;
import io.twinlog.correlator.replay.play.FrozenLog;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.Topics;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.wire.LogRecordCodec;
import io.twinlog.model.wire.WireException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** A pair's change topics, read committed, outside any group. */
public final class ChangeTopics {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final String BATCH = "4000";
    private static final String FETCH = Integer.toString(8 << 20);

    private final Topics topics;
    private final Map<String, String> kafka;

    /** @param kafka properties of Kafka clients */
    public ChangeTopics(Topics topics, Map<String, String> kafka) {
        this.topics = topics;
        this.kafka = Map.copyOf(kafka);
    }

    /**
     * Where the logs begin and end now. What is written afterwards is not part of them.
     *
     * @param sources in the order of the topic's partitions, side by side
     * @return in the order of the sources
     * @throws ReplayRefusedException if a source has no log
     */
    public List<FrozenSource> freeze(List<SourceId> sources) {
        List<FrozenSource> frozen = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            var known = consumer.listTopics();
            List<TopicPartition> partitions = new ArrayList<>();
            for (SourceId source : sources) {
                TopicPartition partition = partition(source, sources);
                int there = known.getOrDefault(partition.topic(), List.of()).size();
                if (partition.partition() >= there) {
                    throw new ReplayRefusedException("there is no log of " + source + ": topic " + partition.topic()
                            + " has " + there + " partitions; has 'twinlog run' captured this pair?");
                }
                partitions.add(partition);
            }
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            for (int i = 0; i < sources.size(); i++) {
                TopicPartition partition = partitions.get(i);
                long begin = begins.getOrDefault(partition, 0L);
                long end = ends.getOrDefault(partition, 0L);
                First first = first(consumer, partition, begin, end);
                if (first == null) {
                    throw new ReplayRefusedException("the log of " + sources.get(i) + " is empty (topic "
                            + partition.topic() + "): nothing has been captured, or all of it is gone");
                }
                frozen.add(new FrozenSource(
                        sources.get(i),
                        partition,
                        begin,
                        end,
                        first.record().number(),
                        first.record().time(),
                        first.appended()));
            }
        }
        return frozen;
    }

    /** How many records the sources have up to about an append time: for progress only. */
    public long recordsUntil(List<FrozenSource> sources, long appended) {
        Map<TopicPartition, Long> asked = new java.util.HashMap<>();
        sources.forEach(source -> asked.put(source.partition(), Math.max(0, appended)));
        long records = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            Map<TopicPartition, @Nullable OffsetAndTimestamp> found = consumer.offsetsForTimes(asked);
            for (FrozenSource source : sources) {
                OffsetAndTimestamp there = found.get(source.partition());
                long until = there == null ? source.end() : Math.min(source.end(), there.offset());
                records += Math.max(0, until - source.begin());
            }
        }
        return records;
    }

    /** Opens a log. */
    public FrozenLog open(FrozenSource source) {
        return new PartitionLog(source, consumer());
    }

    private TopicPartition partition(SourceId source, List<SourceId> sources) {
        List<SourceId> side =
                sources.stream().filter(s -> s.side() == source.side()).toList();
        Side its = source.side();
        return new TopicPartition(topics.changes(its), side.indexOf(source));
    }

    /** A log's first record, and when it was appended. */
    private record First(LogRecord record, long appended) {}

    private static @Nullable First first(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long begin, long end) {
        LogRecordCodec codec = new LogRecordCodec();
        consumer.assign(List.of(partition));
        consumer.seek(partition, begin);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                First first = first(codec, record);
                if (first != null) {
                    return first;
                }
            }
        }
        return null;
    }

    /** Null for what is no record; whoever reads the log says so. */
    private static @Nullable First first(LogRecordCodec codec, ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.value() == null ? null : new First(codec.decode(record.value()), record.timestamp());
        } catch (WireException e) {
            return null;
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH);
        properties.putAll(kafka);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // A position that is gone is told, never leapt over.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // A fetch that waits for news holds up whatever is asked after it on the same connection; all logs end here.
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "10");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
