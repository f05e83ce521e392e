package io.twinlog.model.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.twinlog.model.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowShapeTest {

    private static final RowShape SHAPE = new RowShape(List.of("id", "status"), List.of("id"));

    @Test
    void aColumnIsFoundByItsName() {
        assertThat(SHAPE.indexOf("status")).isEqualTo(1);
        assertThat(SHAPE.indexOf("Status")).isEqualTo(-1);
    }

    @Test
    void itIsItsColumnsAndItsKey() {
        assertThat(SHAPE).isEqualTo(new RowShape(List.of("id", "status"), List.of("id")));
        assertThat(SHAPE).isNotEqualTo(new RowShape(List.of("status", "id"), List.of("id")));
        assertThat(SHAPE).isNotEqualTo(new RowShape(List.of("id", "status"), List.of()));
    }

    @Test
    void aColumnTwiceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowShape(List.of("id", "id"), List.of()))
                .withMessage("column id occurs twice");
    }

    @Test
    void aKeyOfOtherColumnsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowShape(List.of("id"), List.of("no")))
                .withMessage("primary key column no is not among the columns");
    }

    @Test
    void aRowHasOneValuePerColumn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Row(SHAPE, List.of(Value.NULL)))
                .withMessage("a row of 2 columns was given 1 values");
    }

    @Test
    void aRowWithoutTheColumnHasNoValueAndNotNull() {
        Row row = new Row(SHAPE, List.of(new Value.Int(1), Value.NULL));

        assertThat(row.get("status")).isEqualTo(Value.NULL);
        assertThat(row.get("salary")).isNull();
    }
}
