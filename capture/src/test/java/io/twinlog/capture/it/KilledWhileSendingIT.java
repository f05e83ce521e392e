package io.twinlog.capture.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogEntry.InstructionSeen;
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
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a capture that is sending a transaction much larger than its memory. */
@SuppressWarnings("try") // What runs beside a test is closed at its end, and not mentioned meanwhile.
class KilledWhileSendingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final HeldCapture.Memory MEMORY = new HeldCapture.Memory(96, 1, 64);

    @TempDir
    private Path directory;

    @Test
    void losesNoRowOfALargeTransactionAndRepeatsNone() throws Exception {
        isExact(50_000);
    }

    @Test
    @Tag("long")
    void losesNoRowOfAMillionAndRepeatsNone() throws Exception {
        isExact(1_000_000);
    }

    private void isExact(int rows) throws Exception {
        try (Rig rig = Rig.of("CREATE TABLE n (id int PRIMARY KEY)");
                KafkaConsumer<byte[], byte[]> sent = consumer(rig, "read_uncommitted");
                KafkaConsumer<byte[], byte[]> visible = consumer(rig, "read_committed")) {
            TopicPartition log = new TopicPartition(rig.topics().changes(Side.LEGACY), 0);
            try (HeldCapture victim = HeldCapture.start(rig, "n", MEMORY, directory.resolve("go-1"));
                    HeldCapture next = HeldCapture.start(rig, "n", MEMORY, directory.resolve("go-2"))) {
                victim.letGo();
                victim.awaitStreaming();
                rig.transaction(
                        "INSERT INTO n SELECT i FROM generate_series(1, " + rows + ") i",
                        "SELECT pg_logical_emit_message(true, 'twinlog', '{\"id\": \"all\"}')");
                next.awaitHeld();
                long before = end(visible, log);
                Awaitility.await()
                        .atMost(PATIENCE)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> end(sent, log) > before + 1_000);
                victim.kill();
                assertThat(end(sent, log)).as("it was killed on its way").isLessThan(before + rows);

                next.letGo();
                verify(visible, log, rows);
            }
        }
    }

    /** Reads until the transaction's end: all rows are there in their order, once, stamped, and numbered without a gap. */
    private static void verify(KafkaConsumer<byte[], byte[]> visible, TopicPartition log, int rows) {
        LogRecordCodec codec = new LogRecordCodec();
        visible.assign(List.of(log));
        visible.seekToBeginning(List.of(log));
        long number = 0;
        int row = 0;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        @Nullable TransactionEnd end = null;
        while (end == null) {
            assertThat(System.nanoTime()).as("within " + PATIENCE).isLessThan(deadline);
            for (ConsumerRecord<byte[], byte[]> bytes : visible.poll(Duration.ofMillis(200))) {
                LogRecord record = codec.decode(bytes.value());
                number++;
                LogEntry entry = record.entry();
                if (record.number() != number) {
                    throw new AssertionError("record " + number + " has the number " + record.number());
                }
                if (entry instanceof RowChange change) {
                    row++;
                    boolean right =
                            Objects.requireNonNull(change.after()).values().equals(List.of(new Value.Int(row)))
                                    && Instruction.of("all").equals(change.instruction());
                    if (!right) {
                        throw new AssertionError("row " + row + " is " + Told.line(entry));
                    }
                } else if (entry instanceof TransactionEnd last) {
                    end = last;
                } else if (entry instanceof InstructionSeen seen) {
                    assertThat(seen.instruction()).isEqualTo(Instruction.of("all"));
                }
            }
        }
        assertThat(row).isEqualTo(rows);
        assertThat(end.rows()).isEqualTo(Map.of(TableId.parse("n"), rows));
    }

    private static long end(KafkaConsumer<byte[], byte[]> consumer, TopicPartition log) {
        return consumer.endOffsets(List.of(log)).getOrDefault(log, 0L);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Rig rig, String isolation) {
        Properties properties = new Properties();
        properties.putAll(rig.kafka());
        properties.setProperty("isolation.level", isolation);
        properties.setProperty("enable.auto.commit", "false");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
