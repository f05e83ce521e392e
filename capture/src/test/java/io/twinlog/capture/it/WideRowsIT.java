package io.twinlog.capture.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogEntry.TransactionEnd;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.value.Value;
import io.twinlog.model.wire.LogRecordCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One transaction of rows of 100 kB, in a heap that its own bounds leave little room in, with the usual batches. */
@SuppressWarnings("try") // What runs beside a test is closed at its end, and not mentioned meanwhile.
class WideRowsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HeldCapture.Memory MEMORY = new HeldCapture.Memory(256, 16, 1024);
    private static final int WIDTH = 100_000;

    @TempDir
    private Path directory;

    @Test
    @Tag("long")
    void aGigabyte() throws Exception {
        isExact(10_000);
    }

    private void isExact(int rows) throws Exception {
        // Not compressed, so that the log has all of it.
        try (Rig rig = Rig.of(
                        "CREATE TABLE wide (id int PRIMARY KEY, body text)",
                        "ALTER TABLE wide ALTER body SET STORAGE EXTERNAL");
                HeldCapture capture = HeldCapture.start(rig, "wide", MEMORY, directory.resolve("go"))) {
            capture.letGo();
            capture.awaitStreaming();
            rig.transaction(
                    "INSERT INTO wide SELECT i, repeat(lpad(i::text, 10), %d) FROM generate_series(1, %d) i"
                            .formatted(WIDTH / 10, rows),
                    "SELECT pg_logical_emit_message(true, 'twinlog', '{\"id\": \"all\"}')");
            verify(rig, rows, capture);
        }
    }

    /** Reads until the transaction's end: all rows are there in their order, once, whole, stamped. */
    private static void verify(Rig rig, int rows, HeldCapture capture) {
        LogRecordCodec codec = new LogRecordCodec();
        TopicPartition log = new TopicPartition(rig.topics().changes(Side.LEGACY), 0);
        int row = 0;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        @Nullable TransactionEnd end = null;
        try (KafkaConsumer<byte[], byte[]> visible = consumer(rig)) {
            visible.assign(List.of(log));
            visible.seekToBeginning(List.of(log));
            while (end == null) {
                assertThat(System.nanoTime()).as("within " + PATIENCE).isLessThan(deadline);
                for (ConsumerRecord<byte[], byte[]> bytes : visible.poll(Duration.ofMillis(200))) {
                    LogRecord record = codec.decode(bytes.value());
                    if (record.entry() instanceof RowChange change) {
                        row++;
                        List<Value> expected = List.of(
                                new Value.Int(row),
                                new Value.Text("%10d".formatted(row).repeat(WIDTH / 10)));
                        boolean right =
                                Objects.requireNonNull(change.after()).values().equals(expected)
                                        && Instruction.of("all").equals(change.instruction());
                        assertThat(right).as("row " + row).isTrue();
                    } else if (record.entry() instanceof TransactionEnd last) {
                        end = last;
                    } else {
                        assertThat(record.entry()).isNotInstanceOf(LogEntry.Rejected.class);
                    }
                }
            }
        }
        assertThat(row).isEqualTo(rows);
        assertThat(end.rows()).isEqualTo(Map.of(TableId.parse("wide"), rows));
        assertThat(capture.jvm().lines()).as("it never broke off").noneMatch(line -> line.contains("Reconnecting"));
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Rig rig) {
        Properties properties = new Properties();
        properties.putAll(rig.kafka());
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("enable.auto.commit", "false");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
