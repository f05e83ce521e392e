package io.twinlog.correlator.mapping.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.config.Transform;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransformsTest {

    private static final Value.Text ADA = new Value.Text("Ada");

    @Test
    void withoutTransformsTheValueIsNormalised() {
        assertThat(read(new Value.Decimal(new BigDecimal("1.50")))).isEqualTo(new Value.Decimal(new BigDecimal("1.5")));
        assertThat(read(new Value.Padded("A  "))).isEqualTo(new Value.Text("A"));
    }

    @Test
    void trim() {
        assertThat(read(new Value.Text(" \tAda "), new Transform.Trim())).isEqualTo(ADA);
        refused(new Value.Int(1), new Transform.Trim(), "trim takes a text, and this is of kind int");
    }

    @Test
    void letters() {
        assertThat(read(new Value.Text("aDa"), new Transform.Case(true))).isEqualTo(new Value.Text("ADA"));
        assertThat(read(new Value.Text("aDa"), new Transform.Case(false))).isEqualTo(new Value.Text("ada"));
        refused(new Value.Bool(true), new Transform.Case(true), "case takes a text, and this is of kind bool");
    }

    @Test
    void map() {
        Transform map = new Transform.MapValues(Map.of("A", "active", "1", "one", "0.5", "half", "true", "yes"));

        assertThat(read(new Value.Text("A"), map)).isEqualTo(new Value.Text("active"));
        assertThat(read(new Value.Padded("A "), map)).isEqualTo(new Value.Text("active"));
        assertThat(read(new Value.Int(1), map)).isEqualTo(new Value.Text("one"));
        assertThat(read(new Value.Decimal(new BigDecimal("0.50")), map)).isEqualTo(new Value.Text("half"));
        assertThat(read(new Value.Bool(true), map)).isEqualTo(new Value.Text("yes"));
        refused(new Value.Text("B"), map, "map does not list the value");
        refused(new Value.Array(List.of()), map, "map takes a single value, and this is of kind array");
    }

    @Test
    void scale() {
        assertThat(read(new Value.Int(12345), new Transform.Scale(-2)))
                .isEqualTo(new Value.Decimal(new BigDecimal("123.45")));
        assertThat(read(new Value.Decimal(new BigDecimal("1.2")), new Transform.Scale(3)))
                .isEqualTo(new Value.Int(1200));
        assertThat(read(new Value.Float64(0.5), new Transform.Scale(1))).isEqualTo(new Value.Int(5));
        assertThat(read(new Value.NaN(), new Transform.Scale(1))).isEqualTo(new Value.NaN());
        refused(ADA, new Transform.Scale(1), "scale takes a number, and this is of kind text");
    }

    @Test
    void zone() {
        Transform vienna = new Transform.Zone(ZoneId.of("Europe/Vienna"));

        assertThat(read(new Value.Timestamp(LocalDateTime.parse("2026-07-01T12:00:00")), vienna))
                .isEqualTo(new Value.Moment(Instant.parse("2026-07-01T10:00:00Z")));
        assertThat(read(new Value.Infinite(Value.Infinite.Line.TIMESTAMP, true), vienna))
                .isEqualTo(new Value.Infinite(Value.Infinite.Line.MOMENT, true));
        refused(new Value.Date(LocalDate.EPOCH), vienna, "zone takes a local date and time, and this is of kind date");
    }

    @Test
    void whereClocksShowATimeTwiceItIsTheFirstAndWhereNeverTheLaterOne() {
        Transform vienna = new Transform.Zone(ZoneId.of("Europe/Vienna"));

        assertThat(read(new Value.Timestamp(LocalDateTime.parse("2026-10-25T02:30:00")), vienna))
                .isEqualTo(new Value.Moment(Instant.parse("2026-10-25T00:30:00Z")));
        assertThat(read(new Value.Timestamp(LocalDateTime.parse("2026-03-29T02:30:00")), vienna))
                .isEqualTo(new Value.Moment(Instant.parse("2026-03-29T01:30:00Z")));
    }

    @Test
    void split() {
        Value text = new Value.Text("Ada Mary King");

        assertThat(read(text, new Transform.Split(" ", 1, 0))).isEqualTo(ADA);
        assertThat(read(text, new Transform.Split(" ", 3, 0))).isEqualTo(new Value.Text("King"));
        assertThat(read(text, new Transform.Split(" ", 2, 2))).isEqualTo(new Value.Text("Mary King"));
        assertThat(read(text, new Transform.Split(" ", 4, 0))).isEqualTo(Value.NULL);
        assertThat(read(new Value.Text("a.b"), new Transform.Split(".", 2, 0))).isEqualTo(new Value.Text("b"));
        assertThat(read(new Value.Text("a,,"), new Transform.Split(",", 3, 0))).isEqualTo(new Value.Text(""));
    }

    @Test
    void join() {
        ColumnMapping joined = new ColumnMapping.Plain(
                List.of("a", "b", "c"), List.of(new Transform.Join("-"), new Transform.Case(true)));

        assertThat(read(joined, ADA, new Value.Int(7), new Value.Bool(true))).isEqualTo(new Value.Text("ADA-7-TRUE"));
        assertThat(read(joined, ADA, Value.NULL, ADA)).isEqualTo(new Value.Text("ADA-ADA"));
        assertThat(read(joined, Value.NULL, Value.NULL, Value.NULL)).isEqualTo(Value.NULL);
        assertThat(read(joined, ADA, Value.UNKNOWN, Value.NULL)).isEqualTo(Value.UNKNOWN);
    }

    @Test
    void nullStaysNullAndUnknownUnknown() {
        for (Transform transform : List.of(
                new Transform.Trim(),
                new Transform.Case(true),
                new Transform.MapValues(Map.of("A", "B")),
                new Transform.Scale(1),
                new Transform.Zone(ZoneId.of("UTC")),
                new Transform.Split(" ", 1, 0))) {
            assertThat(read(Value.NULL, transform)).isEqualTo(Value.NULL);
            assertThat(read(Value.UNKNOWN, transform)).isEqualTo(Value.UNKNOWN);
        }
    }

    @Test
    void severalOneAfterTheOther() {
        assertThat(read(
                        new Value.Text(" a b "),
                        new Transform.Trim(),
                        new Transform.Split(" ", 2, 0),
                        new Transform.Case(true)))
                .isEqualTo(new Value.Text("B"));
    }

    private static Value read(Value value, Transform... transforms) {
        return read(new ColumnMapping.Plain(List.of("a"), List.of(transforms)), value, Value.NULL, Value.NULL);
    }

    private static Value read(ColumnMapping column, Value... values) {
        RowShape shape = new RowShape(List.of("a", "b", "c"), List.of());
        return new Cells(shape, Map.of()).of(column).read(new Row(shape, List.of(values)));
    }

    private static void refused(Value value, Transform transform, String message) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> read(value, transform))
                .withMessage(message);
    }
}
