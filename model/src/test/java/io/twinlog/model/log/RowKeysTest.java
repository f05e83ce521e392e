package io.twinlog.model.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowKeysTest {

    private static final RowShape SHAPE = new RowShape(List.of("id", "name"), List.of("id"));
    private static final RowShape KEY = new RowShape(List.of("id"), List.of("id"));

    @Test
    void areThoseOfBothImagesEachOnce() {
        assertThat(RowKeys.of(row(1), row(1), Row::primaryKey)).containsExactly(key(1));
        assertThat(RowKeys.of(row(1), row(2), Row::primaryKey)).containsExactly(key(1), key(2));
        assertThat(RowKeys.of(null, row(2), Row::primaryKey)).containsExactly(key(2));
    }

    @Test
    void areNotKnownIfOneIsNot() {
        Row unknown = new Row(SHAPE, List.of(Value.UNKNOWN, new Value.Int(7)));
        assertThat(RowKeys.of(unknown, row(2), Row::primaryKey)).isNull();
        assertThat(RowKeys.<Row>of(null, null, Row::primaryKey)).isNull();
    }

    private static Row row(long id) {
        return new Row(SHAPE, List.of(new Value.Int(id), new Value.Int(7)));
    }

    private static Row key(long id) {
        return new Row(KEY, List.of(new Value.Int(id)));
    }
}
