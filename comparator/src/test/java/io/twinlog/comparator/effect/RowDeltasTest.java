package io.twinlog.comparator.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowDeltasTest {

    private static final Attributes ROW = Attributes.of(Map.of(
            "days", new Value.Int(3),
            "name", new Value.Text("x"),
            "rate", new Value.Decimal(new BigDecimal("1.5")),
            "none", Value.NULL));

    @Test
    void aRowThatCameAddsItsNumbers() {
        assertThat(new RowDeltas(ROW, false))
                .isEqualTo(Map.of("days", new BigDecimal("3"), "rate", new BigDecimal("1.5")))
                .doesNotContainKey("name")
                .doesNotContainKey("none");
    }

    @Test
    void aRowThatWentTakesThemAway() {
        RowDeltas deltas = new RowDeltas(ROW, true);

        assertThat(deltas).isEqualTo(Map.of("days", new BigDecimal("-3"), "rate", new BigDecimal("-1.5")));
        assertThat(deltas.get("days")).isEqualTo(new BigDecimal("-3"));
        assertThat(deltas.get("name")).isNull();
    }
}
