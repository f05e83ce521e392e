package io.twinlog.capture.value;

import io.twinlog.model.value.Value;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.stream.Collectors;

/** A value as text that PostgreSQL reads, written independently of how capture read it. */
final class SqlText {

    private SqlText() {}

    static String of(Value value) {
        if (value instanceof Value.Bool bool) {
            return Boolean.toString(bool.value());
        } else if (value instanceof Value.Int number) {
            return Long.toString(number.value());
        } else if (value instanceof Value.Decimal decimal) {
            return decimal.value().toPlainString();
        } else if (value instanceof Value.Float32 number) {
            return Float.toString(number.value());
        } else if (value instanceof Value.Float64 number) {
            return Double.toString(number.value());
        } else if (value instanceof Value.NaN) {
            return "NaN";
        } else if (value instanceof Value.Infinite infinite) {
            return infinite.negative() ? "-infinity" : "infinity";
        } else if (value instanceof Value.Text text) {
            return text.value();
        } else if (value instanceof Value.Padded text) {
            return text.value();
        } else if (value instanceof Value.Bytes bytes) {
            return bytes.value().toString();
        } else if (value instanceof Value.Bits bits) {
            return bits.value();
        } else if (value instanceof Value.Date date) {
            return date(date.value()) + era(date.value());
        } else if (value instanceof Value.Time time) {
            return time(time.micros());
        } else if (value instanceof Value.ZonedTime time) {
            return time(time.micros()) + ZoneOffset.ofTotalSeconds(time.offsetSeconds());
        } else if (value instanceof Value.Timestamp timestamp) {
            return timestamp(timestamp.value(), "");
        } else if (value instanceof Value.Moment moment) {
            return timestamp(LocalDateTime.ofInstant(moment.value(), ZoneOffset.UTC), "+00");
        } else if (value instanceof Value.Interval interval) {
            return interval.months() + " months " + interval.days() + " days " + interval.micros() + " microseconds";
        } else if (value instanceof Value.Uuid uuid) {
            return uuid.value().toString();
        } else if (value instanceof Value.Json json) {
            return json.text();
        } else if (value instanceof Value.Array array) {
            return array(array);
        } else if (value instanceof Value.Other other) {
            return other.text();
        }
        throw new IllegalArgumentException("not from a database: " + value.kind());
    }

    private static String array(Value.Array array) {
        boolean boxes = array.elements().stream()
                .anyMatch(element ->
                        element instanceof Value.Other other && other.type().equals("box"));
        return array.elements().stream().map(SqlText::element).collect(Collectors.joining(boxes ? ";" : ",", "{", "}"));
    }

    private static String element(Value element) {
        if (element.isNull()) {
            return "NULL";
        }
        String text = of(element);
        return element instanceof Value.Array
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String date(LocalDate date) {
        return String.format(
                "%04d-%02d-%02d", date.get(ChronoField.YEAR_OF_ERA), date.getMonthValue(), date.getDayOfMonth());
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    private static String time(long micros) {
        return micros == 86_400_000_000L
                ? "24:00"
                : LocalTime.ofNanoOfDay(micros * 1_000).toString();
    }

    private static String timestamp(LocalDateTime timestamp, String offset) {
        return date(timestamp.toLocalDate()) + " " + timestamp.toLocalTime() + offset + era(timestamp.toLocalDate());
    }
}
