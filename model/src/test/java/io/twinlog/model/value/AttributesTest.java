package io.twinlog.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttributesTest {

    private static final Value ONE = new Value.Int(1);
    private static final Value TWO = new Value.Int(2);

    @Test
    void theyComeInAlphabeticalOrder() {
        Attributes row = Attributes.of(Map.of("b", TWO, "c", Value.NULL, "a", ONE));

        assertThat(row.names()).containsExactly("a", "b", "c");
        assertThat(row.asMap().entrySet())
                .containsExactly(Map.entry("a", ONE), Map.entry("b", TWO), Map.entry("c", Value.NULL));
        assertThat(row).hasToString("{a=Int[value=1], b=Int[value=2], c=NULL}");
    }

    @Test
    void eachOfManyIsFoundAndNothingElse() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            // Strings of these two have the same hash.
            names.add((i % 2 == 0 ? "Aa" : "BB") + i / 2);
        }
        AttributeNames shared = AttributeNames.of(names);
        Attributes row = shared.attributes(i -> new Value.Text(shared.get(i)));

        for (String name : names) {
            assertThat(row.get(name)).isEqualTo(new Value.Text(name));
            assertThat(row.has(name)).isTrue();
        }
        assertThat(row.get("Aa200")).isNull();
        assertThat(row.valueOf("Aa200")).isEqualTo(Value.UNKNOWN);
        assertThat(shared.contains("BB200")).isFalse();
        assertThat(shared).hasSize(200);
    }

    @Test
    void equalWhateverTheyWereMadeOf() {
        AttributeNames names = AttributeNames.of(Set.of("a", "b"));
        Attributes row = names.attributes(i -> i == 0 ? ONE : TWO);

        assertThat(row)
                .isEqualTo(Attributes.of(Map.of("a", ONE, "b", TWO)))
                .hasSameHashCodeAs(Attributes.of(Map.of("a", ONE, "b", TWO)))
                .isNotEqualTo(Attributes.of(Map.of("a", ONE, "c", TWO)))
                .isNotEqualTo(Attributes.of(Map.of("a", ONE)));
        assertThat(names).isEqualTo(Set.of("b", "a")).hasSameHashCodeAs(Set.of("b", "a"));
        assertThat(Attributes.of(Map.of())).isEqualTo(Attributes.NONE);
    }

    @Test
    void theMapCannotBeChanged() {
        Map<String, Value> map = Attributes.of(Map.of("a", ONE)).asMap();

        assertThatThrownBy(() -> map.put("b", TWO)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThat(new HashMap<>(map)).isEqualTo(Map.of("a", ONE));
    }

    @Test
    void whatChangesNoValueChangesNothing() {
        Attributes row = Attributes.of(Map.of("a", ONE, "b", TWO));

        assertThat(row.map(value -> value)).isSameAs(row);
        assertThat(row.map(value -> value.equals(TWO) ? Value.NULL : value))
                .isEqualTo(Attributes.of(Map.of("a", ONE, "b", Value.NULL)));
    }
}
