package io.twinlog.model.wire;

import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.canonical.Origin;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.ByteString;
import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Words drawn from a seeded source: all kinds, with a liking for the edges. */
final class RandomWords {

    private static final long[] EDGES = {
        0,
        1,
        -1,
        63,
        64,
        -64,
        -65,
        127,
        128,
        8191,
        8192,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final String[] TEXTS = {
        "",
        " ",
        "a",
        "E-1042",
        "O'Brien",
        "ünïcödé",
        "\u0000",
        "\uFFFD",
        "日本語",
        "\uD83D\uDE00",
        "x".repeat(127),
        "y".repeat(128)
    };

    private final Random random;

    RandomWords(long seed) {
        random = new Random(seed);
    }

    Value value() {
        return value(0);
    }

    Value valueOf(ValueKind kind, int depth) {
        return switch (kind) {
            case MISSING -> random.nextBoolean() ? Value.NULL : Value.UNKNOWN;
            case BOOL -> new Value.Bool(random.nextBoolean());
            case INT -> new Value.Int(number());
            case DECIMAL -> new Value.Decimal(decimal());
            case FLOAT32 -> new Value.Float32(Float.intBitsToFloat(random.nextInt()));
            case FLOAT64 ->
                new Value.Float64(random.nextInt(4) == 0 ? -0.0 : Double.longBitsToDouble(random.nextLong()));
            case NAN -> new Value.NaN();
            case INFINITE -> new Value.Infinite(any(Value.Infinite.Line.values()), random.nextBoolean());
            case TEXT -> new Value.Text(text());
            case PADDED -> new Value.Padded(text() + " ".repeat(random.nextInt(9)));
            case BYTES -> {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                yield new Value.Bytes(ByteString.copyOf(bytes));
            }
            case BITS -> {
                StringBuilder bits = new StringBuilder();
                for (int i = random.nextInt(70); i > 0; i--) {
                    bits.append(random.nextInt(2));
                }
                yield new Value.Bits(bits.toString());
            }
            case DATE ->
                new Value.Date(pick(
                        () -> LocalDate.MIN,
                        () -> LocalDate.MAX,
                        () -> LocalDate.of(-4712, 1, 1),
                        () -> LocalDate.ofEpochDay(random.nextInt())));
            case TIME -> new Value.Time(random.nextInt(4) == 0 ? 86_400_000_000L : micros());
            case ZONED_TIME -> new Value.ZonedTime(micros(), random.nextInt(115_200) - 57_600);
            case TIMESTAMP ->
                new Value.Timestamp(pick(
                        () -> LocalDateTime.MIN,
                        () -> LocalDateTime.MAX,
                        () -> LocalDateTime.ofEpochSecond(
                                random.nextInt(), random.nextInt(1_000_000) * 1_000, ZoneOffset.UTC)));
            case MOMENT -> new Value.Moment(instant());
            case INTERVAL -> new Value.Interval(random.nextInt(), random.nextInt(), number());
            case UUID -> new Value.Uuid(new UUID(random.nextLong(), random.nextLong()));
            case JSON -> new Value.Json("{\"" + random.nextInt() + "\": \"ü\"}");
            case ARRAY -> {
                List<Value> elements = new ArrayList<>();
                for (int i = depth > 2 ? 0 : random.nextInt(4); i > 0; i--) {
                    elements.add(value(depth + 1));
                }
                yield new Value.Array(elements);
            }
            case OTHER -> new Value.Other("inet", text());
            case REFERENCE -> new Value.Reference("employee", key(depth + 1));
            case DIGEST -> new Value.Digest(random.nextLong(), random.nextLong());
        };
    }

    BusinessKey key(int depth) {
        List<BusinessKey.Part> parts = new ArrayList<>();
        for (int i = 0, count = 1 + random.nextInt(3); i < count; i++) {
            Value value = depth > 2 ? new Value.Int(i) : value(depth);
            parts.add(new BusinessKey.Part("part" + i, value.isKnown() ? value : Value.NULL));
        }
        return new BusinessKey(parts);
    }

    Attributes attributes() {
        Map<String, Value> values = new HashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            values.put("attribute" + i, value());
        }
        return Attributes.of(values);
    }

    Origin origin() {
        SourceId source = new SourceId(random.nextBoolean() ? Side.LEGACY : Side.NEW, "shard-" + random.nextInt(3));
        return new Origin(source, random.nextInt(1 << 30), random.nextInt(4), time(), table(), position(), instant());
    }

    LogRecord record() {
        EventTime time = time();
        return new LogRecord(Math.abs(random.nextLong() >> random.nextInt(60)), time, entry(time));
    }

    private LogEntry entry(EventTime time) {
        Instant committedAt = random.nextBoolean() ? time.toInstant() : instant();
        return switch (random.nextInt(12)) {
            case 0 -> {
                Map<TableId, Integer> rows = new HashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    rows.put(table(), random.nextInt(10_000));
                }
                yield new LogEntry.TransactionEnd(position(), committedAt, rows);
            }
            case 1 -> new LogEntry.InstructionSeen(instruction(), position(), committedAt);
            case 2 -> new LogEntry.Watermark();
            case 3 ->
                new LogEntry.StreamStart(
                        any(LogEntry.StreamStart.Reason.values()), tables(), random.nextBoolean() ? time() : null);
            case 4 -> new LogEntry.SnapshotMark(random.nextBoolean(), tables());
            case 5 -> new LogEntry.Truncate(tables(), maybeInstruction(), position(), committedAt);
            case 6 -> rejected(committedAt);
            default -> rowChange(committedAt);
        };
    }

    private LogEntry rejected(Instant committedAt) {
        TableId table = random.nextBoolean() ? table() : null;
        List<Row> rows = new ArrayList<>();
        for (int i = table == null ? 0 : random.nextInt(3); i > 0; i--) {
            rows.add(row(shape(), null));
        }
        return new LogEntry.Rejected(
                table, maybeInstruction(), position(), committedAt, text(), random.nextInt(3) == 0 ? null : rows);
    }

    private LogEntry rowChange(Instant committedAt) {
        Operation operation = any(Operation.values());
        RowShape shape = shape();
        boolean hasBefore = operation == Operation.UPDATE || operation == Operation.DELETE;
        Row after = operation == Operation.DELETE ? null : row(shape, null);
        Row before = null;
        if (hasBefore && random.nextInt(4) > 0) {
            before = random.nextInt(6) == 0 ? row(shape(), null) : row(shape, after);
        }
        return new LogEntry.RowChange(table(), operation, before, after, maybeInstruction(), position(), committedAt);
    }

    private Row row(RowShape shape, @Nullable Row like) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < shape.size(); i++) {
            values.add(like != null && random.nextInt(3) > 0 ? like.values().get(i) : value());
        }
        return new Row(shape, values);
    }

    private RowShape shape() {
        List<String> columns = new ArrayList<>();
        for (int i = random.nextInt(14); i > 0; i--) {
            columns.add("column" + i);
        }
        int keys = columns.isEmpty() ? 0 : random.nextInt(Math.min(3, columns.size()));
        return new RowShape(columns, columns.subList(0, keys));
    }

    private Value value(int depth) {
        return valueOf(any(ValueKind.values()), depth);
    }

    private BigDecimal decimal() {
        BigInteger unscaled = random.nextBoolean() ? BigInteger.valueOf(number()) : new BigInteger(500, random);
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), random.nextInt(60) - 20);
    }

    private long number() {
        return random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : random.nextLong() >> random.nextInt(64);
    }

    private long micros() {
        return (long) (random.nextDouble() * 86_400_000_000L);
    }

    private Instant instant() {
        return pick(
                () -> Instant.MIN,
                () -> Instant.MAX,
                () -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
                () -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L));
    }

    private EventTime time() {
        return pick(
                () -> EventTime.MIN,
                () -> EventTime.MAX,
                () -> new EventTime(1_750_000_000_000_000L + random.nextInt()),
                () -> new EventTime(random.nextLong()));
    }

    private TableId table() {
        return new TableId(random.nextBoolean() ? "public" : "hr", "table" + random.nextInt(5));
    }

    private List<TableId> tables() {
        List<TableId> tables = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tables.add(table());
        }
        return tables;
    }

    private LogPosition position() {
        return new LogPosition(Integer.toString(random.nextInt(2_000)), random.nextInt(5), "0/16B3748");
    }

    private Instruction instruction() {
        return new Instruction(
                Integer.toString(random.nextInt(100)),
                random.nextBoolean() ? "RemoveEmployee" : null,
                random.nextBoolean() ? "hr-portal" : null);
    }

    private @Nullable Instruction maybeInstruction() {
        return random.nextBoolean() ? instruction() : null;
    }

    private String text() {
        return any(TEXTS);
    }

    private <T> T any(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private final <T> T pick(Supplier<T>... choices) {
        return any(choices).get();
    }
}
