package io.twinlog.capture.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.wire.LogRecordCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** What a read_committed reader of a change topic sees, and what must hold of it always. */
final class ChangesReader implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LogRecordCodec codec = new LogRecordCodec();
    private final List<LogRecord> seen = new ArrayList<>();

    ChangesReader(Properties kafka, String topic, int partition) {
        Properties properties = new Properties();
        properties.putAll(kafka);
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("max.poll.records", "20000");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        TopicPartition only = new TopicPartition(topic, partition);
        consumer.assign(List.of(only));
        consumer.seekToBeginning(List.of(only));
    }

    /** Reads on until a record is of this kind, and hands out all records seen so far. */
    List<LogRecord> until(Predicate<LogEntry> last) {
        return untilAll(all -> all.stream().anyMatch(record -> last.test(record.entry())));
    }

    /** Reads on until all records seen so far are enough, and hands them out. */
    List<LogRecord> untilAll(Predicate<List<LogRecord>> enough) {
        Awaitility.await("enough records")
                .atMost(Rig.PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(() -> {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                        accept(codec.decode(record.value()));
                    }
                    return enough.test(seen);
                });
        return List.copyOf(seen);
    }

    /** What was read so far. */
    List<LogRecord> seen() {
        return List.copyOf(seen);
    }

    /** Reads on until the rows are these many, and hands out the entries that are no watermarks. */
    List<LogEntry> untilTransactions(int transactions) {
        return entries(untilAll(all -> all.stream()
                        .filter(record -> record.entry() instanceof LogEntry.TransactionEnd)
                        .count()
                >= transactions));
    }

    static List<LogEntry> entries(List<LogRecord> records) {
        return records.stream()
                .map(LogRecord::entry)
                .filter(entry -> !(entry instanceof LogEntry.Watermark))
                .toList();
    }

    private void accept(LogRecord record) {
        assertThat(record.number()).as("numbers without a gap").isEqualTo(seen.size() + 1L);
        if (!seen.isEmpty()) {
            LogRecord before = seen.get(seen.size() - 1);
            assertThat(record.time()).as("event time never decreases").isGreaterThanOrEqualTo(before.time());
            if (before.entry() instanceof LogEntry.Watermark) {
                assertThat(record.time())
                        .as("nothing follows a watermark that covers it")
                        .isGreaterThan(before.time());
            }
        }
        seen.add(record);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
