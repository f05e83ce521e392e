package io.twinlog.model.wire;

import io.twinlog.model.value.ByteString;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A value from the bytes that {@link ValueWriter} wrote. */
final class ValueReader {

    private static final long FIRST_SECOND = LocalDateTime.MIN.toEpochSecond(ZoneOffset.UTC);
    private static final long LAST_SECOND = LocalDateTime.MAX.toEpochSecond(ZoneOffset.UTC);

    private ValueReader() {}

    static Value read(WireReader in, ValueCode code) {
        return switch (code) {
            case SAME -> throw in.malformed("'same as before' where there is no value before");
            case NULL -> Value.NULL;
            case UNKNOWN -> Value.UNKNOWN;
            case FALSE -> new Value.Bool(false);
            case TRUE -> new Value.Bool(true);
            case INT -> new Value.Int(in.readZigzag());
            case DECIMAL -> readDecimal(in);
            case BIG_DECIMAL -> readBigDecimal(in);
            case FLOAT32 -> new Value.Float32(Float.intBitsToFloat(in.readFixed32()));
            case FLOAT64 -> new Value.Float64(Double.longBitsToDouble(in.readFixed64()));
            case NAN -> new Value.NaN();
            case INFINITE -> readInfinite(in);
            case TEXT -> new Value.Text(in.readString());
            case PADDED -> new Value.Padded(in.readString());
            case BYTES -> new Value.Bytes(ByteString.copyOf(in.readBytes()));
            case BITS -> readBits(in);
            case DATE -> {
                long day = in.readZigzag();
                yield in.made(() -> new Value.Date(LocalDate.ofEpochDay(day)));
            }
            case TIME -> new Value.Time(in.readZigzag());
            case ZONED_TIME -> new Value.ZonedTime(in.readZigzag(), in.readZigzagInt());
            case TIMESTAMP -> readTimestamp(in);
            case MOMENT -> new Value.Moment(in.readInstant());
            case INTERVAL -> new Value.Interval(in.readZigzagInt(), in.readZigzagInt(), in.readZigzag());
            case UUID -> new Value.Uuid(new UUID(in.readFixed64(), in.readFixed64()));
            case JSON -> new Value.Json(in.readString());
            case ARRAY -> readArray(in);
            case OTHER -> new Value.Other(in.readName(), in.readString());
            case REFERENCE -> new Value.Reference(in.readName(), in.readKey());
            case DIGEST -> new Value.Digest(in.readFixed64(), in.readFixed64());
        };
    }

    private static Value readDecimal(WireReader in) {
        int scale = in.readZigzagInt();
        return new Value.Decimal(BigDecimal.valueOf(in.readZigzag(), scale));
    }

    private static Value readBigDecimal(WireReader in) {
        int scale = in.readZigzagInt();
        byte[] unscaled = in.readBytes();
        if (unscaled.length < Long.BYTES) {
            throw in.malformed("a big decimal that is not big");
        }
        return new Value.Decimal(new BigDecimal(new BigInteger(unscaled), scale));
    }

    private static Value readInfinite(WireReader in) {
        int code = in.readByte();
        Value.Infinite.Line line = switch (code >> 1) {
            case 0 -> Value.Infinite.Line.NUMBER;
            case 1 -> Value.Infinite.Line.DATE;
            case 2 -> Value.Infinite.Line.TIMESTAMP;
            case 3 -> Value.Infinite.Line.MOMENT;
            case 4 -> Value.Infinite.Line.INTERVAL;
            default -> throw in.malformed("unknown infinity " + code);
        };
        return new Value.Infinite(line, (code & 1) == 1);
    }

    private static Value readBits(WireReader in) {
        long count = in.readVarint();
        if (count < 0 || count > 8L * in.remaining()) {
            throw in.malformed(
                    "a count of " + Long.toUnsignedString(count) + " bits where " + in.remaining() + " bytes are left");
        }
        int length = Math.toIntExact(Math.min(count, Integer.MAX_VALUE - 8));
        byte[] bytes = in.readRaw((length + 7) / 8);
        StringBuilder bits = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            bits.append((bytes[i / 8] >> (7 - i % 8) & 1) == 0 ? '0' : '1');
        }
        if (length % 8 > 0 && (bytes[bytes.length - 1] & (0xFF >> length % 8)) != 0) {
            throw in.malformed("bits after the end of a bit string");
        }
        return new Value.Bits(bits.toString());
    }

    private static Value readTimestamp(WireReader in) {
        long seconds = in.readZigzag();
        int nanos = in.readNanos();
        if (seconds < FIRST_SECOND || seconds > LAST_SECOND) {
            throw in.malformed("a time outside the calendar");
        }
        return new Value.Timestamp(LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC));
    }

    private static Value readArray(WireReader in) {
        int count = in.readCount();
        List<Value> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add(in.readValue());
        }
        return new Value.Array(elements);
    }
}
