package io.twinlog.comparator.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.testing.RandomValues;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.ByteString;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NormalTest {

    @Test
    void numbersOfAllTypesAreOneNumber() {
        assertThat(List.of(
                        new Value.Int(150),
                        decimal("150"),
                        decimal("150.00"),
                        decimal("1.5E2"),
                        new Value.Float32(150f),
                        new Value.Float64(150.0)))
                .allSatisfy(v -> assertThat(Normal.of(v)).isEqualTo(new Value.Int(150)));
        assertThat(List.of(decimal("0.1"), decimal("0.100"), new Value.Float32(0.1f), new Value.Float64(0.1)))
                .allSatisfy(v -> assertThat(Normal.of(v)).isEqualTo(decimal("0.1")));
    }

    @Test
    void zeroIsZeroWhateverItsSignAndScale() {
        assertThat(List.of(new Value.Int(0), decimal("0.000"), new Value.Float64(-0.0), new Value.Float32(-0f)))
                .allSatisfy(v -> assertThat(Normal.of(v)).isEqualTo(new Value.Int(0)));
    }

    @Test
    void nanEqualsNanAndInfinityInfinity() {
        assertThat(Normal.of(new Value.Float64(Double.NaN))).isEqualTo(new Value.NaN());
        assertThat(Normal.of(new Value.Float32(Float.NaN))).isEqualTo(Normal.of(new Value.NaN()));
        assertThat(Normal.of(new Value.Float64(Double.NEGATIVE_INFINITY)))
                .isEqualTo(Normal.of(new Value.Infinite(Value.Infinite.Line.NUMBER, true)));
        assertThat(Normal.of(new Value.Float32(Float.POSITIVE_INFINITY)))
                .isEqualTo(new Value.Infinite(Value.Infinite.Line.NUMBER, false));
    }

    @Test
    void wholeNumbersBeyond64BitsStayExact() {
        assertThat(Normal.of(decimal("9223372036854775807"))).isEqualTo(new Value.Int(Long.MAX_VALUE));
        assertThat(Normal.of(decimal("-9223372036854775808.0"))).isEqualTo(new Value.Int(Long.MIN_VALUE));
        assertThat(Normal.of(decimal("9223372036854775808"))).isEqualTo(decimal("9223372036854775808"));
        assertThat(Normal.of(decimal("10000000000000000000.0"))).isEqualTo(decimal("1E+19"));
    }

    @Test
    void aFloatStandsForItsShortestDecimal() {
        // JDK 17's own Double.toString misses some of these: JDK-4511638.
        assertThat(Normal.of(new Value.Float64(Double.parseDouble("2E-323")))).isEqualTo(decimal("2E-323"));
        assertThat(Normal.of(new Value.Float64(2.2250738585072014E-308))).isEqualTo(decimal("2.2250738585072014E-308"));
        assertThat(Normal.of(new Value.Float64(Double.parseDouble("8.41E21")))).isEqualTo(decimal("8.41E+21"));
        assertThat(Normal.of(new Value.Float32(Float.parseFloat("1E10")))).isEqualTo(new Value.Int(10_000_000_000L));
        assertThat(Normal.of(new Value.Float64(0.1 + 0.2))).isEqualTo(decimal("0.30000000000000004"));
    }

    @Test
    void blanksArePaddingOnlyInPaddedText() {
        assertThat(Normal.of(new Value.Padded(" ab  "))).isEqualTo(new Value.Text(" ab"));
        assertThat(Normal.of(new Value.Padded("   "))).isEqualTo(new Value.Text(""));
        assertThat(Normal.of(new Value.Padded("a\t "))).isEqualTo(new Value.Text("a\t"));
        assertThat(Normal.of(new Value.Text("ab  "))).isEqualTo(new Value.Text("ab  "));
    }

    @Test
    void jsonIsATree() {
        assertThat(json("{ \"b\" : [1.50, 1e2, -0.0], \"a\" : \"x\" }")).isEqualTo("{\"a\":\"x\",\"b\":[1.5,100,0]}");
        assertThat(json("{\"a\":1,\"a\":2}")).isEqualTo("{\"a\":2}");
        assertThat(json(" null ")).isEqualTo("null");
        assertThat(json("\"\\u0041\\/\"")).isEqualTo("\"A/\"");
        assertThat(json("1e400")).isEqualTo("1E+400");
        assertThat(json("123456789012345678901234567890.10")).isEqualTo("123456789012345678901234567890.1");
        assertThat(json("[]")).isEqualTo("[]");
    }

    @Test
    void whatIsNotJsonStaysAsItIs() {
        for (String text : List.of(
                "",
                " ",
                "{",
                "[1,",
                "{\"a\":1} x",
                "nan",
                "{'a':1}",
                "1e99999999999",
                "\"\\ud800\"",
                "[".repeat(5000))) {
            assertThat(json(text)).isEqualTo(text);
        }
    }

    @Test
    void arraysAndReferencesAreNormalWithin() {
        assertThat(Normal.of(new Value.Array(List.of(decimal("1.0"), Value.NULL, new Value.Padded("x ")))))
                .isEqualTo(new Value.Array(List.of(new Value.Int(1), Value.NULL, new Value.Text("x"))));
        Value inner = new Value.Reference("company", BusinessKey.of("no", decimal("7.0")));
        assertThat(Normal.of(new Value.Reference("employee", BusinessKey.of("company", inner, "no", decimal("1.0")))))
                .isEqualTo(new Value.Reference(
                        "employee",
                        BusinessKey.of(
                                "company",
                                new Value.Reference("company", BusinessKey.of("no", new Value.Int(7))),
                                "no",
                                new Value.Int(1))));
    }

    @Test
    void typesDoNotMix() {
        UUID uuid = UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
        List<Value> different = List.of(
                Value.NULL,
                new Value.Text(""),
                new Value.Text("1"),
                new Value.Int(1),
                new Value.Bool(true),
                new Value.Bits("1"),
                new Value.Bytes(ByteString.copyOf(new byte[] {1})),
                new Value.Json("1"),
                new Value.Uuid(uuid),
                new Value.Text(uuid.toString()),
                new Value.Date(LocalDate.parse("2026-02-03")),
                new Value.Timestamp(LocalDateTime.parse("2026-02-03T00:00")),
                new Value.Moment(Instant.parse("2026-02-03T00:00:00Z")),
                new Value.Interval(1, 0, 0),
                new Value.Interval(0, 30, 0));

        assertThat(different.stream().map(Normal::of).distinct()).hasSameSizeAs(different);
    }

    @Test
    void aNormalFormIsItsOwnNormalForm() {
        RandomValues values = new RandomValues(new Random(20260203));
        for (int i = 0; i < 20_000; i++) {
            Value normal = Normal.of(values.any());
            assertThat(Normal.of(normal)).isSameAs(normal);
        }
    }

    private static Value.Decimal decimal(String number) {
        return new Value.Decimal(new BigDecimal(number));
    }

    private static String json(String text) {
        return ((Value.Json) Normal.of(new Value.Json(text))).text();
    }
}
