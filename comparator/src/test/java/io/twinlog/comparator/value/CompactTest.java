package io.twinlog.comparator.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.testing.RandomValues;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import io.twinlog.model.wire.WireWriter;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactTest {

    @Test
    void aSmallValueIsKeptALargeOneBecomesItsDigest() {
        assertThat(Compact.of(new Value.Text("started"))).isEqualTo(new Value.Text("started"));
        assertThat(Compact.of(Value.UNKNOWN)).isEqualTo(Value.UNKNOWN);
        Value large = Compact.of(new Value.Text("x".repeat(49)));
        assertThat(large.kind()).isEqualTo(ValueKind.DIGEST);
        assertThat(Compact.of(new Value.Text("x".repeat(49)))).isEqualTo(large);
        assertThat(Compact.of(new Value.Text("x".repeat(50)))).isNotEqualTo(large);
        assertThat(Compact.of(new Value.Json("\"" + "x".repeat(47) + "\""))).isNotEqualTo(large);
    }

    @Test
    void compactFormsAreSmallAndTheirOwnCompactForms() {
        RandomValues values = new RandomValues(new Random(7));
        for (int i = 0; i < 5_000; i++) {
            Value compact = Compact.of(Normal.of(values.any()));
            assertThat(Compact.of(compact)).isSameAs(compact);
            WireWriter writer = new WireWriter();
            writer.writeValue(compact);
            assertThat(writer.length()).isLessThanOrEqualTo(Compact.MAX_BYTES);
        }
    }

    @Test
    void attributesAreCompactedOneByOne() {
        Attributes attributes = Attributes.of(Map.of("a", new Value.Int(1), "b", new Value.Text("x".repeat(1000))));
        Attributes compact = Compact.of(attributes);
        assertThat(compact.names()).containsExactly("a", "b");
        assertThat(compact.get("a")).isEqualTo(new Value.Int(1));
        assertThat(compact.valueOf("b").kind()).isEqualTo(ValueKind.DIGEST);
        assertThat(Compact.of(compact)).isSameAs(compact);
    }
}
