package io.twinlog.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.canonical.Origin;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ValueWireTest {

    private final WireWriter out = new WireWriter();
    private final WireReader in = new WireReader();

    @ParameterizedTest
    @EnumSource(ValueKind.class)
    void aValueOfEveryKindComesBackAsItWas(ValueKind kind) {
        RandomWords words = new RandomWords(kind.name().hashCode());
        for (int i = 0; i < 1_000; i++) {
            Value value = words.valueOf(kind, 0);
            assertThat(roundTrip(value)).isEqualTo(value);
        }
    }

    @Test
    void equalWordsHaveEqualBytes() {
        RandomWords words = new RandomWords(3);
        RandomWords again = new RandomWords(3);
        WireWriter other = new WireWriter();
        for (int i = 0; i < 2_000; i++) {
            out.writeValue(words.value());
            other.writeValue(again.value());
        }
        assertThat(out.toByteArray()).isEqualTo(other.toByteArray());
    }

    @Test
    void attributesKeysOriginsAndInstructionsComeBackInARow() {
        RandomWords words = new RandomWords(4);
        for (int i = 0; i < 1_000; i++) {
            Attributes attributes = words.attributes();
            BusinessKey key = words.key(0);
            Origin origin = words.origin();
            out.reset();
            out.writeNullableAttributes(attributes);
            out.writeNullableAttributes(null);
            out.writeKey(key);
            out.writeOrigin(origin);
            out.writeNullableInstruction(Instruction.of("4711"));
            out.writeNullableEventTime(EventTime.MAX);

            in.reset(out.toByteArray());
            assertThat(in.readNullableAttributes()).isEqualTo(attributes);
            assertThat(in.readNullableAttributes()).isNull();
            assertThat(in.readKey()).isEqualTo(key);
            assertThat(in.readOrigin()).isEqualTo(origin);
            assertThat(in.readNullableInstruction()).isEqualTo(Instruction.of("4711"));
            assertThat(in.readNullableEventTime()).isEqualTo(EventTime.MAX);
            in.expectEnd();
        }
    }

    @Test
    void attributesThatRepeatOthersAreWrittenOnce() {
        RandomWords words = new RandomWords(5);
        List<Attributes> rows = IntStream.range(0, WireWriter.REPEATABLE + 2)
                .mapToObj(number -> Attributes.of(Map.of("number", new Value.Int(number), "word", words.value())))
                .toList();
        for (int round = 0; round < 2; round++) {
            out.reset();
            rows.forEach(out::writeRepeatedAttributes);
            out.writeRepeatedAttributes(null);
            int length = out.length();
            for (int i = 0; i < WireWriter.REPEATABLE; i++) {
                out.writeRepeatedAttributes(Attributes.of(rows.get(i).asMap()));
            }
            assertThat(out.length() - length).isEqualTo(WireWriter.REPEATABLE);

            in.reset(out.toByteArray());
            rows.forEach(row -> assertThat(in.readRepeatedAttributes()).isEqualTo(row));
            assertThat(in.readRepeatedAttributes()).isNull();
            for (int i = 0; i < WireWriter.REPEATABLE; i++) {
                assertThat(in.readRepeatedAttributes()).isEqualTo(rows.get(i));
            }
            in.expectEnd();
        }
    }

    @Test
    void namesThatAreThoseOfTheAttributesBeforeAreWrittenOnceInARecord() {
        Attributes first = Attributes.of(Map.of("number", new Value.Int(1), "word", new Value.Text("a")));
        Attributes second = Attributes.of(Map.of("number", new Value.Int(2), "word", new Value.Text("b")));
        Attributes other = Attributes.of(Map.of("number", new Value.Int(3)));
        for (int round = 0; round < 2; round++) {
            out.reset();
            List<Integer> lengths = new ArrayList<>();
            for (Attributes next : List.of(first, Attributes.NONE, second, other, other, first)) {
                int before = out.length();
                out.writeAttributes(next);
                lengths.add(out.length() - before);
            }
            int names = "number".length() + "word".length() + 2;
            assertThat(lengths).containsExactly(6 + names, 1, 6, 3 + 7, 3, 6 + names);

            in.reset(out.toByteArray());
            assertThat(List.of(in.readAttributes(), in.readAttributes(), in.readAttributes()))
                    .containsExactly(first, Attributes.NONE, second);
            assertThat(List.of(in.readAttributes(), in.readAttributes(), in.readAttributes()))
                    .containsExactly(other, other, first);
            in.expectEnd();
        }
    }

    @Test
    void namesOfAttributesThatAreNotThereAreRefused() {
        out.writeAttributes(Attributes.of(Map.of("number", new Value.Int(1))));
        in.reset(out.toByteArray());
        in.readAttributes();

        for (byte[] bytes : List.of(new byte[] {3, 5, 2}, new byte[] {1})) {
            in.reset(bytes);
            assertThatExceptionOfType(WireException.class)
                    .isThrownBy(in::readAttributes)
                    .withMessageContaining("attributes with the names of others, which are not there");
        }
        in.reset(new byte[] {40});
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(in::readAttributes)
                .withMessageContaining("a count of 20 attributes where 0 bytes are left");
    }

    @Test
    void attributesThatRepeatNothingAreRefused() {
        in.reset(new byte[] {2});
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(in::readRepeatedAttributes)
                .withMessageContaining("attributes that repeat others, which are not there");
    }

    @Test
    void theScaleOfADecimalIsKept() {
        assertThat(roundTrip(new Value.Decimal(new BigDecimal("1.50"))))
                .isEqualTo(new Value.Decimal(new BigDecimal("1.50")));
        assertThat(roundTrip(new Value.Decimal(new BigDecimal("1.50"))))
                .isNotEqualTo(new Value.Decimal(new BigDecimal("1.5")));
    }

    @Test
    void aDecimalMayHaveAsManyDigitsAsPostgresKnows() {
        BigDecimal longest = new BigDecimal(BigInteger.TEN.pow(131_072 + 16_383).subtract(BigInteger.ONE), 16_383);

        assertThat(roundTrip(new Value.Decimal(longest))).isEqualTo(new Value.Decimal(longest));
    }

    @Test
    void halfASurrogatePairIsRefusedAndNotReplaced() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> out.writeValue(new Value.Text("ab\uD83D")))
                .withMessage("a text has half a surrogate pair at character 2: it is no Unicode text");
    }

    @Test
    void aBitStringHasBitsOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> out.writeValue(new Value.Bits("012")))
                .withMessage("a bit string has something else than 0 and 1 at bit 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00 | before byte 1: 'same as before' where there is no value before",
                "FF | unknown value code 255",
                "05 | the record is cut off: byte 1 and on are missing",
                "05FFFFFFFFFFFFFFFFFFFF01 | before byte 11: a number longer than 64 bits",
                "058000 | before byte 3: a number that is not in its shortest form",
                "0700010A | before byte 4: a big decimal that is not big",
                "0B0A | before byte 2: unknown infinity 10",
                "0C05AB | before byte 2: a count of 5 where 1 bytes are left",
                "0C01FF | at byte 2: text that is not UTF-8",
                "0F0103 | before byte 3: bits after the end of a bit string",
                "0FFFFFFFFF0F | before byte 6: a count of 4294967295 bits where 0 bytes are left",
                "140080897A | before byte 5: a fraction of a second that is a second or more",
                "18FFFFFFFF07 | before byte 6: a count of 2147483647 where 0 bytes are left",
                "1A0000 | before byte 3: a business key has at least one part"
            })
    void malformedValuesAreRefusedWithTheirPlace(String hex, String message) {
        in.reset(HexFormat.of().parseHex(hex));
        assertThatExceptionOfType(WireException.class).isThrownBy(in::readValue).withMessage(message);
    }

    @Test
    void anEndlessNestIsRefused() {
        byte[] nest = new byte[200_000];
        for (int i = 0; i < nest.length; i += 2) {
            nest[i] = (byte) ValueCode.ARRAY.code();
            nest[i + 1] = 1;
        }
        in.reset(nest);
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(in::readValue)
                .withMessage("before byte 129: values nested deeper than 64");
    }

    @Test
    void aNestAsDeepAsAllowedComesBack() {
        Value nest = new Value.Int(1);
        for (int i = 1; i < WireReader.MAX_DEPTH; i++) {
            nest = new Value.Array(List.of(nest));
        }
        assertThat(roundTrip(nest)).isEqualTo(nest);
    }

    @Test
    void aNameIsOneStringHoweverOftenItComes() {
        out.writeString("onboarding_status");
        out.writeString("onboarding_status");
        byte[] twice = out.toByteArray();

        in.reset(twice);
        String first = in.readName();
        assertThat(in.readName()).isSameAs(first).isEqualTo("onboarding_status");
        Arrays.fill(twice, (byte) 0);
        assertThat(first).isEqualTo("onboarding_status");
    }

    private Value roundTrip(Value value) {
        out.reset();
        out.writeValue(value);
        in.reset(out.toByteArray());
        Value back = in.readValue();
        in.expectEnd();
        return back;
    }
}
