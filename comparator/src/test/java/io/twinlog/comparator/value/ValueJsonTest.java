package io.twinlog.comparator.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.twinlog.comparator.testing.RandomValues;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.ByteString;
import io.twinlog.model.value.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ValueJsonTest {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void numbersThatDoublesHoldAreNumbers() throws IOException {
        assertThat(json(new Value.Int(9007199254740991L))).isEqualTo("9007199254740991");
        assertThat(json(new Value.Int(9007199254740992L))).isEqualTo("\"9007199254740992\"");
        assertThat(json(new Value.Int(Long.MIN_VALUE))).isEqualTo("\"-9223372036854775808\"");
        assertThat(json(decimal("1234.50"))).isEqualTo("1234.5");
        assertThat(json(decimal("0.000001"))).isEqualTo("0.000001");
        assertThat(json(decimal("12345678901234.5"))).isEqualTo("12345678901234.5");
        assertThat(json(decimal("12345678901234.56"))).isEqualTo("\"12345678901234.56\"");
        assertThat(json(decimal("100000000000000000000"))).isEqualTo("100000000000000000000");
        assertThat(json(new Value.Float64(0.1))).isEqualTo("0.1");
        assertThat(json(new Value.Float64(Double.NaN))).isEqualTo("\"NaN\"");
        assertThat(json(new Value.Infinite(Value.Infinite.Line.DATE, true))).isEqualTo("\"-infinity\"");
    }

    @Test
    void everythingElseHasItsForm() throws IOException {
        assertThat(json(Value.NULL)).isEqualTo("null");
        assertThat(json(new Value.Bool(true))).isEqualTo("true");
        assertThat(json(new Value.Text("a \"b\"\n"))).isEqualTo("\"a \\\"b\\\"\\n\"");
        assertThat(json(new Value.Bytes(ByteString.copyOf(new byte[] {0, (byte) 0xff}))))
                .isEqualTo("\"\\\\x00ff\"");
        assertThat(json(new Value.Bits("0101"))).isEqualTo("\"0101\"");
        assertThat(json(new Value.Date(LocalDate.parse("2026-02-03")))).isEqualTo("\"2026-02-03\"");
        assertThat(json(new Value.Time(86_400_000_000L))).isEqualTo("\"24:00\"");
        assertThat(json(new Value.Time(1))).isEqualTo("\"00:00:00.000001\"");
        assertThat(json(new Value.ZonedTime(43_200_000_000L, 7200))).isEqualTo("\"12:00+02:00\"");
        assertThat(json(new Value.Timestamp(LocalDateTime.parse("2026-02-03T10:00:00"))))
                .isEqualTo("\"2026-02-03T10:00\"");
        assertThat(json(new Value.Moment(Instant.parse("2026-02-03T10:00:00Z"))))
                .isEqualTo("\"2026-02-03T10:00:00Z\"");
        assertThat(json(new Value.Interval(14, -3, 4_500_000))).isEqualTo("\"P14M-3DT4.5S\"");
        assertThat(json(new Value.Interval(0, 0, 0))).isEqualTo("\"PT0S\"");
        assertThat(json(new Value.Uuid(UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"))))
                .isEqualTo("\"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11\"");
        assertThat(json(new Value.Json("{\"b\": 1.50,\n\"a\": null}"))).isEqualTo("{\"a\":null,\"b\":1.5}");
        assertThat(json(new Value.Json("no json"))).isEqualTo("\"no json\"");
        assertThat(json(new Value.Array(List.of(new Value.Int(1), Value.NULL, new Value.Text("x")))))
                .isEqualTo("[1,null,\"x\"]");
        assertThat(json(new Value.Reference(
                        "visit",
                        BusinessKey.of(
                                "patient",
                                new Value.Reference("patient", BusinessKey.of("mrn", new Value.Text("M1"))),
                                "visited_on",
                                new Value.Date(LocalDate.parse("2026-02-03"))))))
                .isEqualTo("{\"patient\":{\"mrn\":\"M1\"},\"visited_on\":\"2026-02-03\"}");
        assertThat(json(new Value.Digest(1, -1))).isEqualTo("{\"$sha256\":\"0000000000000001ffffffffffffffff\"}");
    }

    @Test
    void anUnknownValueIsLeftOutByItsWriter() {
        assertThatThrownBy(() -> json(Value.UNKNOWN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsTooLongIsCut() throws IOException {
        Value text = new Value.Text("x".repeat(9) + "😀".repeat(10));
        Value.Digest digest = Compact.digest(wire(text));
        assertThat(json(text, 10))
                .isEqualTo("{\"$start\":\"xxxxxxxxx\",\"$length\":29,\"$sha256\":\"" + ValueText.hex(digest) + "\"}");
        assertThat(json(text, 29)).isEqualTo("\"" + "x".repeat(9) + "😀".repeat(10) + "\"");
        Value array = new Value.Array(List.of(new Value.Text("abc"), new Value.Text("def")));
        assertThat(json(array, 7)).startsWith("{\"$start\":\"[\\\"abc\\\",\",\"$length\":14,");
    }

    @Test
    void whatWasReadIsWrittenAgainAsItWas() throws IOException {
        RandomValues values = new RandomValues(new Random(31));
        for (int i = 0; i < 5_000; i++) {
            Value value = Normal.of(values.any());
            if (value.isKnown()) {
                String json = json(value);
                JsonNode node = MAPPER.readTree(json);
                assertThat(json(ValueJson.read(node))).isEqualTo(json);
            }
        }
    }

    private static Value decimal(String number) {
        return new Value.Decimal(new BigDecimal(number));
    }

    private static byte[] wire(Value value) {
        io.twinlog.model.wire.WireWriter writer = new io.twinlog.model.wire.WireWriter();
        writer.writeValue(value);
        return writer.toByteArray();
    }

    private static String json(Value value) throws IOException {
        return json(value, Integer.MAX_VALUE);
    }

    private static String json(Value value, int limit) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            ValueJson.write(json, value, limit);
        }
        return text.toString();
    }
}
