package io.twinlog.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.ByteString;
import io.twinlog.model.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Records as they stand on topics that were written before: if a line of the golden file has to change, readers can no
 * longer read those, and the format needs a new version.
 */
class GoldenBytesTest {

    private static final EventTime TIME = new EventTime(1_770_000_000_123_456L);
    private static final Instant COMMITTED = TIME.toInstant();
    private static final Instant OTHER_TIME = Instant.parse("2026-02-02T02:39:59.5Z");
    private static final LogPosition POSITION = new LogPosition("771", 1, "0/16B3748");
    private static final TableId TABLE = TableId.parse("public.employment");
    private static final Instruction INSTRUCTION = new Instruction("4711", "RemoveEmployee", null);
    private static final RowShape SHAPE = new RowShape(List.of("id", "status"), List.of("id"));

    private final LogRecordCodec codec = new LogRecordCodec();

    @Test
    void everyKindOfRecordHasTheBytesItAlwaysHad() throws IOException {
        Map<String, LogEntry> records = records();
        records.putAll(laterRecords());
        List<String> lines = new ArrayList<>();
        records.forEach((name, entry) ->
                lines.add(name + " " + HexFormat.of().formatHex(codec.encode(new LogRecord(300, TIME, entry)))));

        assertThat(String.join("\n", lines)).isEqualTo(String.join("\n", golden("golden.txt")));
    }

    @Test
    void theBytesOfOldAreStillRead() throws IOException {
        Map<String, LogEntry> expected = records();
        assertThat(read("golden-1.txt")).isEqualTo(expected);

        expected.putAll(laterRecords());
        assertThat(read("golden.txt")).isEqualTo(expected);
    }

    private Map<String, LogEntry> read(String file) throws IOException {
        Map<String, LogEntry> read = new LinkedHashMap<>();
        for (String line : golden(file)) {
            String[] nameAndBytes = line.split(" ", 2);
            LogRecord record = codec.decode(HexFormat.of().parseHex(nameAndBytes[1]));
            assertThat(record.number()).isEqualTo(300);
            assertThat(record.time()).isEqualTo(TIME);
            read.put(nameAndBytes[0], record.entry());
        }
        return read;
    }

    private static Map<String, LogEntry> records() {
        Row pending = new Row(SHAPE, List.of(new Value.Int(-1), new Value.Text("pending")));
        Row started = new Row(SHAPE, List.of(new Value.Int(-1), new Value.Text("started")));
        Row wider = new Row(new RowShape(List.of("id"), List.of()), List.of(new Value.Int(2)));
        Map<String, LogEntry> records = new LinkedHashMap<>();
        records.put("insert", change(Operation.INSERT, null, pending));
        records.put("update", change(Operation.UPDATE, pending, started));
        records.put("update-without-before", change(Operation.UPDATE, null, started));
        records.put("update-of-other-columns", change(Operation.UPDATE, wider, started));
        records.put("delete", change(Operation.DELETE, pending, null));
        records.put("delete-without-image", change(Operation.DELETE, null, null));
        records.put("read-of-every-value", change(Operation.READ, null, everyValue()));
        records.put("transaction-end", new LogEntry.TransactionEnd(POSITION, OTHER_TIME, Map.of(TABLE, 3)));
        records.put("instruction-seen", new LogEntry.InstructionSeen(INSTRUCTION, POSITION, COMMITTED));
        records.put("watermark", new LogEntry.Watermark());
        records.put("stream-start", new LogEntry.StreamStart(LogEntry.StreamStart.Reason.GAP, List.of(TABLE), TIME));
        records.put("snapshot-mark", new LogEntry.SnapshotMark(true, List.of(TABLE)));
        records.put("truncate", new LogEntry.Truncate(List.of(TABLE), INSTRUCTION, POSITION, COMMITTED));
        records.put("rejected", new LogEntry.Rejected(TABLE, null, POSITION, COMMITTED, "a value too odd"));
        return records;
    }

    /** What only the second version can say. */
    private static Map<String, LogEntry> laterRecords() {
        Map<String, LogEntry> records = new LinkedHashMap<>();
        Row key = new Row(new RowShape(List.of("id"), List.of("id")), List.of(new Value.Int(7)));
        records.put(
                "rejected-row",
                new LogEntry.Rejected(TABLE, null, POSITION, COMMITTED, "a value too odd", List.of(key)));
        records.put(
                "rejected-declaration", new LogEntry.Rejected(null, null, POSITION, COMMITTED, "no JSON", List.of()));
        return records;
    }

    private static LogEntry change(Operation operation, @Nullable Row before, @Nullable Row after) {
        return new LogEntry.RowChange(TABLE, operation, before, after, INSTRUCTION, POSITION, COMMITTED);
    }

    private static Row everyValue() {
        List<Value> values = List.of(
                Value.NULL,
                Value.UNKNOWN,
                new Value.Bool(false),
                new Value.Bool(true),
                new Value.Int(Long.MIN_VALUE),
                new Value.Decimal(new BigDecimal("1.50")),
                new Value.Decimal(new BigDecimal("-123456789012345678901234567890.5")),
                new Value.Float32(1.5f),
                new Value.Float64(Double.NaN),
                new Value.NaN(),
                new Value.Infinite(Value.Infinite.Line.MOMENT, true),
                new Value.Text("Zoë"),
                new Value.Padded("A  "),
                new Value.Bytes(ByteString.copyOf(new byte[] {0, -1})),
                new Value.Bits("1010000011"),
                new Value.Date(LocalDate.of(-43, 3, 15)),
                new Value.Time(86_400_000_000L),
                new Value.ZonedTime(1, -3_600),
                new Value.Timestamp(LocalDateTime.parse("1969-12-31T23:59:59.999999")),
                new Value.Moment(Instant.parse("2026-02-03T04:05:06.000000007Z")),
                new Value.Interval(1, -2, 3),
                new Value.Uuid(UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")),
                new Value.Json("{}"),
                new Value.Array(List.of(new Value.Int(1), Value.NULL)),
                new Value.Other("inet", "10.0.0.1"),
                new Value.Reference("employee", BusinessKey.of("employee_no", new Value.Text("E-1"))),
                new Value.Digest(1, -1));
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            columns.add("c" + i);
        }
        return new Row(new RowShape(columns, List.of()), values);
    }

    private static List<String> golden(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(GoldenBytesTest.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
