package io.twinlog.correlator.mapping.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.cel.Expression;
import io.twinlog.comparator.cel.Judgement;
import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.config.Transform;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a table that changes in mid-stream does to the cells of a mapping that was made before. */
class CellsTest {

    private static final Value ONE = new Value.Int(1);
    private static final Value TEXT = new Value.Text("1");

    @Test
    void aColumnThatTheRowsHaveNotIsUnknownAlone() {
        RowShape shape = new RowShape(List.of("a"), List.of());
        Cells cells = new Cells(shape, Map.of("a", "integer", "gone", "integer"));
        Row row = new Row(shape, List.of(ONE));

        assertThat(cells.of(ColumnMapping.Plain.of("a")).read(row)).isEqualTo(ONE);
        assertThat(cells.of(ColumnMapping.Plain.of("gone")).read(row)).isEqualTo(Value.UNKNOWN);
        assertThat(cells.tuple(List.of("a", "gone")).read(row)).isEqualTo(Value.UNKNOWN);
        assertThat(cells.of(new ColumnMapping.Plain(List.of("a", "gone"), List.of(new Transform.Join("-"))))
                        .read(row))
                .isEqualTo(Value.UNKNOWN);
    }

    @Test
    void valuesOfAnotherTypeThanTheColumnHadAreUnknown() {
        assertThat(read("integer", TEXT)).isEqualTo(Value.UNKNOWN);
        assertThat(read("text", ONE)).isEqualTo(Value.UNKNOWN);
        assertThat(read("timestamp(3) without time zone", new Value.Date(java.time.LocalDate.EPOCH)))
                .isEqualTo(Value.UNKNOWN);
        assertThat(read("integer[]", ONE)).isEqualTo(Value.UNKNOWN);
    }

    @Test
    void numbersAndTextsStayComparableWhateverTheirType() {
        assertThat(read("integer", new Value.Decimal(new BigDecimal("1.0")))).isEqualTo(ONE);
        assertThat(read("numeric(10,2)", ONE)).isEqualTo(ONE);
        assertThat(read("character varying(5)", new Value.Padded("1 "))).isEqualTo(TEXT);
        assertThat(read("bigint", Value.NULL)).isEqualTo(Value.NULL);
    }

    @Test
    void typesThatExtensionsAndUsersDefineMayHoldAnything() {
        assertThat(read("mood", TEXT)).isEqualTo(TEXT);
        assertThat(read("public.geometry(Point,4326)", ONE)).isEqualTo(ONE);
    }

    @Test
    void whetherARowBelongsIsNotKnownWhereItsColumnHasAnotherTypeThanItHad() {
        RowShape shape = new RowShape(List.of("kind"), List.of());
        RowPredicate predicate =
                new RowPredicate(Expression.predicate("row.kind == 'E'", "row"), null, Map.of("kind", "character(1)"));

        assertThat(predicate.judge(new Row(shape, List.of(new Value.Text("E")))))
                .isEqualTo(Judgement.YES);
        assertThat(predicate.judge(new Row(shape, List.of(new Value.Padded("C")))))
                .isEqualTo(Judgement.NO);
        assertThat(predicate.judge(new Row(shape, List.of(ONE)))).isEqualTo(Judgement.UNKNOWN);
        assertThat(new Cells(shape, Map.of("kind", "text"))
                        .of(new ColumnMapping.Cel("row.kind == 'E' ? 1 : 2"))
                        .read(new Row(shape, List.of(ONE))))
                .isEqualTo(Value.UNKNOWN);
    }

    private static Value read(String type, Value value) {
        RowShape shape = new RowShape(List.of("a"), List.of());
        return new Cells(shape, Map.of("a", type))
                .of(ColumnMapping.Plain.of("a"))
                .read(new Row(shape, List.of(value)));
    }
}
