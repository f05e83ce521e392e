package io.twinlog.comparator.value;

import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Values as people read them. */
public final class ValueText {

    private static final long DAY_MICROS = 86_400_000_000L;
    private static final int PLAIN_DIGITS = 40;

    private ValueText() {}

    /**
     * The value as text without quotes: numbers in plain digits, dates and times in ISO 8601, bytes and JSON as PostgreSQL
     * prints them, a reference as its key. For {@link Value#NULL} {@code null}, for {@link Value#UNKNOWN} {@code unknown}.
     */
    public static String plain(Value value) {
        return switch (value.kind()) {
            case MISSING -> value.isNull() ? "null" : "unknown";
            case BOOL -> Boolean.toString(((Value.Bool) value).value());
            case INT -> Long.toString(((Value.Int) value).value());
            case DECIMAL -> number(((Value.Decimal) value).value());
            case FLOAT32, FLOAT64 -> plain(Normal.of(value));
            case NAN -> "NaN";
            case INFINITE -> ((Value.Infinite) value).negative() ? "-infinity" : "infinity";
            case TEXT -> ((Value.Text) value).value();
            case PADDED -> ((Value.Padded) value).value();
            case BYTES -> ((Value.Bytes) value).value().toString();
            case BITS -> ((Value.Bits) value).value();
            case DATE -> ((Value.Date) value).value().toString();
            case TIME -> time(((Value.Time) value).micros());
            case ZONED_TIME -> {
                Value.ZonedTime time = (Value.ZonedTime) value;
                yield time(time.micros()) + ZoneOffset.ofTotalSeconds(time.offsetSeconds());
            }
            case TIMESTAMP -> ((Value.Timestamp) value).value().toString();
            case MOMENT -> ((Value.Moment) value).value().toString();
            case INTERVAL -> interval((Value.Interval) value);
            case UUID -> ((Value.Uuid) value).value().toString();
            case JSON -> ((Value.Json) value).text();
            case ARRAY ->
                ((Value.Array) value)
                        .elements().stream().map(ValueText::quoted).collect(Collectors.joining(", ", "[", "]"));
            case OTHER -> ((Value.Other) value).text();
            case REFERENCE -> key(((Value.Reference) value).key());
            case DIGEST -> "sha256:" + hex((Value.Digest) value) + "…";
        };
    }

    /** The value as in a sentence: text and the like in quotes, numbers, booleans, null and JSON without. */
    public static String quoted(Value value) {
        return switch (value.kind()) {
            case MISSING, BOOL, INT, DECIMAL, FLOAT32, FLOAT64, NAN, INFINITE, JSON, ARRAY, REFERENCE, DIGEST ->
                plain(value);
            case TEXT, PADDED, BYTES, BITS, DATE, TIME, ZONED_TIME, TIMESTAMP, MOMENT, INTERVAL, UUID, OTHER ->
                '"' + plain(value) + '"';
        };
    }

    /** A key: the bare value of a key of one part, else {@code name value, name value}; nested keys in parentheses. */
    public static String key(BusinessKey key) {
        if (key.parts().size() == 1) {
            return part(key.parts().get(0).value());
        }
        return key.parts().stream().map(p -> p.name() + " " + part(p.value())).collect(Collectors.joining(", "));
    }

    /** The value's kind in one word, such as {@code text} or {@code zoned time}. */
    public static String kind(Value value) {
        return value.isNull()
                ? "null"
                : value.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    static String hex(Value.Digest digest) {
        HexFormat format = HexFormat.of();
        return format.toHexDigits(digest.high()) + format.toHexDigits(digest.low());
    }

    private static String part(Value value) {
        if (value instanceof Value.Reference reference
                && reference.key().parts().size() > 1) {
            return "(" + key(reference.key()) + ")";
        }
        return plain(value);
    }

    private static String number(BigDecimal number) {
        boolean shortEnough = (long) number.precision() + Math.abs((long) number.scale()) <= PLAIN_DIGITS;
        return shortEnough ? number.toPlainString() : number.toString();
    }

    private static String time(long micros) {
        return micros == DAY_MICROS
                ? "24:00"
                : LocalTime.ofNanoOfDay(micros * 1_000).toString();
    }

    /** ISO 8601 with the three parts apart: {@code P14M3DT4.5S}. */
    private static String interval(Value.Interval interval) {
        StringBuilder text = new StringBuilder("P");
        if (interval.months() != 0) {
            text.append(interval.months()).append('M');
        }
        if (interval.days() != 0) {
            text.append(interval.days()).append('D');
        }
        if (interval.micros() != 0) {
            Duration time = Duration.of(interval.micros(), java.time.temporal.ChronoUnit.MICROS);
            text.append(time.toString(), 1, time.toString().length());
        }
        return text.length() == 1 ? "PT0S" : text.toString();
    }
}
