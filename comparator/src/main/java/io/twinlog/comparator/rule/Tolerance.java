package io.twinlog.comparator.rule;

import io.twinlog.comparator.value.Normal;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How far apart two values may be and still agree; the bound itself agrees. Symmetric in the sides. */
public sealed interface Tolerance {

    /** Whether the two values, in normal form, agree. Never for NULL, unknown, or values of different kinds. */
    boolean covers(Value legacy, Value renewed);

    /** Numbers at most this far apart. */
    record Absolute(BigDecimal distance) implements Tolerance {
        public Absolute {
            requirePositive(distance);
        }

        @Override
        public boolean covers(Value legacy, Value renewed) {
            BigDecimal a = number(legacy);
            BigDecimal b = number(renewed);
            return a != null && b != null && a.subtract(b).abs().compareTo(distance) <= 0;
        }

        @Override
        public String toString() {
            return distance.toPlainString();
        }
    }

    /** Numbers at most this many percent of the larger one (by magnitude) apart. */
    record Percent(BigDecimal percent) implements Tolerance {
        public Percent {
            requirePositive(percent);
        }

        @Override
        public boolean covers(Value legacy, Value renewed) {
            BigDecimal a = number(legacy);
            BigDecimal b = number(renewed);
            if (a == null || b == null) {
                return false;
            }
            BigDecimal distance = a.subtract(b).abs().movePointRight(2);
            return distance.compareTo(percent.multiply(a.abs().max(b.abs()))) <= 0;
        }

        @Override
        public String toString() {
            return percent.toPlainString() + "%";
        }
    }

    /** Points in time, local timestamps, dates or times of day at most this far apart. */
    record Within(Duration distance) implements Tolerance {
        public Within {
            if (distance.isNegative() || distance.isZero()) {
                throw new IllegalArgumentException("a tolerance is more than zero, got " + distance);
            }
        }

        @Override
        public boolean covers(Value legacy, Value renewed) {
            if (legacy.kind() != renewed.kind()) {
                return false;
            }
            Duration a = onLine(legacy);
            Duration b = onLine(renewed);
            return a != null && b != null && a.minus(b).abs().compareTo(distance) <= 0;
        }

        @Override
        public String toString() {
            return distance.toString();
        }

        private static @Nullable Duration onLine(Value value) {
            if (value instanceof Value.Moment moment) {
                return Duration.between(Instant.EPOCH, moment.value());
            }
            if (value instanceof Value.Timestamp timestamp) {
                return Duration.between(Instant.EPOCH, timestamp.value().toInstant(ZoneOffset.UTC));
            }
            if (value instanceof Value.Date date) {
                return Duration.ofDays(date.value().toEpochDay());
            }
            if (value instanceof Value.Time time) {
                return ofMicros(time.micros());
            }
            return value instanceof Value.ZonedTime time
                    ? ofMicros(time.micros()).minusSeconds(time.offsetSeconds())
                    : null;
        }

        private static Duration ofMicros(long micros) {
            return Duration.ofNanos(micros * 1_000);
        }
    }

    /** What {@link #parse(String)} takes, for messages and the config reference. */
    String ALLOWED = "a number such as 0.01, a percentage such as 0.5%, or a duration such as 500ms, 2s, 5m, 1h or 1d";

    /**
     * Reads a tolerance.
     *
     * @throws IllegalArgumentException if the text is not {@value #ALLOWED}
     */
    static Tolerance parse(String text) {
        Matcher matcher = Syntax.TOLERANCE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a tolerance: allowed is " + ALLOWED);
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String unit = matcher.group(2);
        return switch (unit == null ? "" : unit) {
            case "" -> new Absolute(number);
            case "%" -> new Percent(number);
            default -> new Within(Syntax.duration(number, unit));
        };
    }

    private static @Nullable BigDecimal number(Value value) {
        Value normal = Normal.of(value);
        if (normal instanceof Value.Int whole) {
            return BigDecimal.valueOf(whole.value());
        }
        return normal instanceof Value.Decimal decimal ? decimal.value() : null;
    }

    private static void requirePositive(BigDecimal number) {
        if (number.signum() <= 0) {
            throw new IllegalArgumentException("a tolerance is more than zero, got " + number.toPlainString());
        }
    }

    /** How tolerances are written. */
    final class Syntax {

        private static final Pattern TOLERANCE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,12})?)\\s*(%|ms|s|m|h|d)?");

        private Syntax() {}

        private static Duration duration(BigDecimal number, String unit) {
            long millis = switch (unit) {
                case "ms" -> 1;
                case "s" -> 1_000;
                case "m" -> 60_000;
                case "h" -> 3_600_000;
                default -> 86_400_000;
            };
            return Duration.ofNanos(
                    number.multiply(BigDecimal.valueOf(millis * 1_000_000)).longValue());
        }
    }
}
