package io.twinlog.comparator.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.testing.Page;
import io.twinlog.model.value.ByteString;
import io.twinlog.model.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The table of docs/comparison.md holds. */
class ComparisonPageTest {

    @TestFactory
    List<DynamicTest> everyPairIsAsThePageSays() throws IOException {
        List<DynamicTest> tests = Page.read("comparison.md").table("legacy", "new", "equal").stream()
                .map(row -> DynamicTest.dynamicTest(String.join(" | ", row), () -> {
                    Value legacy = Normal.of(value(row.get(0)));
                    Value renewed = Normal.of(value(row.get(1)));
                    assertThat(legacy.equals(renewed) ? "yes" : "no").isEqualTo(row.get(2));
                    assertThat(renewed.equals(legacy)).isEqualTo(legacy.equals(renewed));
                }))
                .toList();
        assertThat(tests).hasSizeGreaterThan(35);
        return tests;
    }

    private static Value value(String typed) {
        if (typed.equals("null")) {
            return Value.NULL;
        }
        int blank = typed.indexOf(' ');
        String text = typed.substring(blank + 1);
        return switch (typed.substring(0, blank)) {
            case "int" -> new Value.Int(Long.parseLong(text));
            case "numeric" -> numeric(text);
            case "real" -> new Value.Float32(Float.parseFloat(text));
            case "double" -> new Value.Float64(Double.parseDouble(text));
            case "bool" -> new Value.Bool(Boolean.parseBoolean(text));
            case "text" -> new Value.Text(text);
            case "char" -> new Value.Padded(text);
            case "json" -> new Value.Json(text);
            case "array" ->
                new Value.Array(Arrays.stream(text.split(","))
                        .map(ComparisonPageTest::numeric)
                        .toList());
            case "bytes" -> new Value.Bytes(ByteString.copyOf(HexFormat.of().parseHex(text)));
            case "bit" -> new Value.Bits(text);
            case "date" -> new Value.Date(LocalDate.parse(text));
            case "time" -> new Value.Time(text.equals("24:00") ? 86_400_000_000L : micros(LocalTime.parse(text)));
            case "timetz" -> {
                OffsetTime time = OffsetTime.parse(text);
                yield new Value.ZonedTime(
                        micros(time.toLocalTime()), time.getOffset().getTotalSeconds());
            }
            case "timestamp" -> new Value.Timestamp(LocalDateTime.parse(text));
            case "timestamptz" -> new Value.Moment(instant(text));
            case "interval" -> {
                String[] parts = text.split(" ", -1);
                yield new Value.Interval(
                        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
            }
            case "uuid" -> new Value.Uuid(UUID.fromString(text));
            case "inet", "cidr" -> new Value.Other(typed.substring(0, blank), text);
            default -> throw new AssertionError("the page has a type that this test does not know: " + typed);
        };
    }

    private static Value numeric(String text) {
        return switch (text) {
            case "NaN" -> new Value.NaN();
            case "Infinity" -> new Value.Infinite(Value.Infinite.Line.NUMBER, false);
            default -> new Value.Decimal(new BigDecimal(text));
        };
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static long micros(LocalTime time) {
        return time.toNanoOfDay() / 1_000;
    }
}
