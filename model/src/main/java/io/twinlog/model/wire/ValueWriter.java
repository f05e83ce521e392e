package io.twinlog.model.wire;

import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A value as bytes: its code, then what the code says. */
final class ValueWriter {

    private ValueWriter() {}

    static void write(WireWriter out, Value value) {
        switch (value.kind()) {
            case MISSING -> out.writeCode(value.isNull() ? ValueCode.NULL : ValueCode.UNKNOWN);
            case BOOL -> out.writeCode(((Value.Bool) value).value() ? ValueCode.TRUE : ValueCode.FALSE);
            case INT -> {
                out.writeCode(ValueCode.INT);
                out.writeZigzag(((Value.Int) value).value());
            }
            case DECIMAL -> writeDecimal(out, ((Value.Decimal) value).value());
            case FLOAT32 -> {
                out.writeCode(ValueCode.FLOAT32);
                out.writeFixed32(Float.floatToIntBits(((Value.Float32) value).value()));
            }
            case FLOAT64 -> {
                out.writeCode(ValueCode.FLOAT64);
                out.writeFixed64(Double.doubleToLongBits(((Value.Float64) value).value()));
            }
            case NAN -> out.writeCode(ValueCode.NAN);
            case INFINITE -> {
                Value.Infinite infinite = (Value.Infinite) value;
                out.writeCode(ValueCode.INFINITE);
                out.writeByte(lineCode(infinite.line()) << 1 | (infinite.negative() ? 1 : 0));
            }
            case TEXT -> writeText(out, ValueCode.TEXT, ((Value.Text) value).value());
            case PADDED -> writeText(out, ValueCode.PADDED, ((Value.Padded) value).value());
            case BYTES -> {
                out.writeCode(ValueCode.BYTES);
                out.writeBytes(((Value.Bytes) value).value());
            }
            case BITS -> writeBits(out, ((Value.Bits) value).value());
            case DATE -> {
                out.writeCode(ValueCode.DATE);
                out.writeZigzag(((Value.Date) value).value().toEpochDay());
            }
            case TIME -> {
                out.writeCode(ValueCode.TIME);
                out.writeZigzag(((Value.Time) value).micros());
            }
            case ZONED_TIME -> {
                Value.ZonedTime time = (Value.ZonedTime) value;
                out.writeCode(ValueCode.ZONED_TIME);
                out.writeZigzag(time.micros());
                out.writeZigzag(time.offsetSeconds());
            }
            case TIMESTAMP -> {
                LocalDateTime timestamp = ((Value.Timestamp) value).value();
                out.writeCode(ValueCode.TIMESTAMP);
                out.writeInstant(timestamp.toInstant(ZoneOffset.UTC));
            }
            case MOMENT -> {
                out.writeCode(ValueCode.MOMENT);
                out.writeInstant(((Value.Moment) value).value());
            }
            case INTERVAL -> {
                Value.Interval interval = (Value.Interval) value;
                out.writeCode(ValueCode.INTERVAL);
                out.writeZigzag(interval.months());
                out.writeZigzag(interval.days());
                out.writeZigzag(interval.micros());
            }
            case UUID -> {
                Value.Uuid uuid = (Value.Uuid) value;
                out.writeCode(ValueCode.UUID);
                out.writeFixed64(uuid.value().getMostSignificantBits());
                out.writeFixed64(uuid.value().getLeastSignificantBits());
            }
            case JSON -> writeText(out, ValueCode.JSON, ((Value.Json) value).text());
            case ARRAY -> {
                Value.Array array = (Value.Array) value;
                out.writeCode(ValueCode.ARRAY);
                out.writeVarint(array.elements().size());
                for (Value element : array.elements()) {
                    write(out, element);
                }
            }
            case OTHER -> {
                Value.Other other = (Value.Other) value;
                out.writeCode(ValueCode.OTHER);
                out.writeString(other.type());
                out.writeString(other.text());
            }
            case REFERENCE -> {
                Value.Reference reference = (Value.Reference) value;
                out.writeCode(ValueCode.REFERENCE);
                out.writeString(reference.entity());
                out.writeKey(reference.key());
            }
            case DIGEST -> {
                Value.Digest digest = (Value.Digest) value;
                out.writeCode(ValueCode.DIGEST);
                out.writeFixed64(digest.high());
                out.writeFixed64(digest.low());
            }
        }
    }

    private static void writeText(WireWriter out, ValueCode code, String text) {
        out.writeCode(code);
        out.writeString(text);
    }

    private static void writeDecimal(WireWriter out, BigDecimal decimal) {
        BigInteger unscaled = decimal.unscaledValue();
        boolean small = unscaled.bitLength() < Long.SIZE;
        out.writeCode(small ? ValueCode.DECIMAL : ValueCode.BIG_DECIMAL);
        out.writeZigzag(decimal.scale());
        if (small) {
            out.writeZigzag(unscaled.longValue());
        } else {
            out.writeBytes(unscaled.toByteArray());
        }
    }

    private static void writeBits(WireWriter out, String bits) {
        out.writeCode(ValueCode.BITS);
        out.writeVarint(bits.length());
        int pending = 0;
        for (int i = 0; i < bits.length(); i++) {
            char bit = bits.charAt(i);
            if (bit != '0' && bit != '1') {
                throw new IllegalArgumentException("a bit string has something else than 0 and 1 at bit " + i);
            }
            pending = pending << 1 | (bit - '0');
            if (i % 8 == 7) {
                out.writeByte(pending);
                pending = 0;
            }
        }
        int left = bits.length() % 8;
        if (left > 0) {
            out.writeByte(pending << (8 - left));
        }
    }

    private static int lineCode(Value.Infinite.Line line) {
        return switch (line) {
            case NUMBER -> 0;
            case DATE -> 1;
            case TIMESTAMP -> 2;
            case MOMENT -> 3;
            case INTERVAL -> 4;
        };
    }
}
