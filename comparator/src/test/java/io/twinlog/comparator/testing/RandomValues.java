package io.twinlog.comparator.testing;

import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.ByteString;
import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Values of every kind, from a seed. */
public final class RandomValues {

    private static final long DAY_MICROS = 86_400_000_000L;
    private static final List<String> TEXTS = List.of(
            "", " ", "a", "started", "x".repeat(100), "Größe", "\"quoted\" \\ \n", "😀", "null", "a".repeat(9000));
    private static final List<String> JSONS =
            List.of("{\"b\": 1.50, \"a\": [null, true]}", "[]", "not json", "1e3", "{\"a\":{\"a\":{}}}", "\"\\ud800\"");
    private static final List<ValueKind> KINDS = List.of(ValueKind.values());

    private final Random random;

    public RandomValues(Random random) {
        this.random = random;
    }

    /** Any value, also NULL, unknown and digests. */
    public Value any() {
        return of(KINDS.get(random.nextInt(KINDS.size())), 2);
    }

    /** Any value but unknown and digests. */
    public Value known() {
        Value value = any();
        return value.isKnown() && value.kind() != ValueKind.DIGEST ? value : known();
    }

    /** A value of a kind. */
    public Value of(ValueKind kind) {
        return of(kind, 2);
    }

    private Value of(ValueKind kind, int depth) {
        return switch (kind) {
            case MISSING -> random.nextBoolean() ? Value.NULL : Value.UNKNOWN;
            case BOOL -> new Value.Bool(random.nextBoolean());
            case INT -> new Value.Int(random.nextBoolean() ? random.nextInt(5) : random.nextLong());
            case DECIMAL ->
                new Value.Decimal(new BigDecimal(new BigInteger(random.nextInt(90), random), random.nextInt(25) - 5));
            case FLOAT32 ->
                new Value.Float32(
                        random.nextBoolean() ? random.nextInt(10) / 4f : Float.intBitsToFloat(random.nextInt()));
            case FLOAT64 ->
                new Value.Float64(
                        random.nextBoolean() ? random.nextInt(10) / 4.0 : Double.longBitsToDouble(random.nextLong()));
            case NAN -> new Value.NaN();
            case INFINITE -> new Value.Infinite(one(List.of(Value.Infinite.Line.values())), random.nextBoolean());
            case TEXT -> new Value.Text(one(TEXTS));
            case PADDED -> new Value.Padded(one(TEXTS) + "  ");
            case BYTES -> new Value.Bytes(ByteString.copyOf(bytes(random.nextInt(80))));
            case BITS -> new Value.Bits(Integer.toBinaryString(random.nextInt(300)));
            case DATE -> new Value.Date(date());
            case TIME -> new Value.Time(random.nextInt(10) == 0 ? DAY_MICROS : micros());
            case ZONED_TIME -> new Value.ZonedTime(micros(), (random.nextInt(25) - 12) * 3600);
            case TIMESTAMP ->
                new Value.Timestamp(LocalDateTime.of(date(), java.time.LocalTime.ofNanoOfDay(micros() * 1000)));
            case MOMENT -> new Value.Moment(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1000L));
            case INTERVAL -> new Value.Interval(random.nextInt(30) - 15, random.nextInt(60) - 30, random.nextInt());
            case UUID -> new Value.Uuid(new UUID(random.nextLong(), random.nextLong()));
            case JSON -> new Value.Json(one(JSONS));
            case ARRAY ->
                new Value.Array(IntStream.range(0, depth == 0 ? 0 : random.nextInt(4))
                        .mapToObj(i -> element(depth - 1))
                        .toList());
            case OTHER -> new Value.Other("inet", "10.0.0." + random.nextInt(4));
            case REFERENCE -> new Value.Reference("employee", key(depth));
            case DIGEST -> new Value.Digest(random.nextLong(), random.nextLong());
        };
    }

    private BusinessKey key(int depth) {
        Value first = depth > 0 && random.nextBoolean()
                ? of(ValueKind.REFERENCE, depth - 1)
                : new Value.Decimal(new BigDecimal("7.0"));
        return random.nextBoolean()
                ? BusinessKey.of("no", first)
                : BusinessKey.of("company", first, "no", new Value.Text(one(TEXTS.subList(0, 4))));
    }

    private Value element(int depth) {
        Value value = of(KINDS.get(random.nextInt(KINDS.size())), depth);
        return value.isKnown() && value.kind() != ValueKind.DIGEST ? value : Value.NULL;
    }

    private LocalDate date() {
        return LocalDate.ofEpochDay(random.nextInt(40_000) - 10_000);
    }

    private long micros() {
        return (long) (random.nextDouble() * DAY_MICROS);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
