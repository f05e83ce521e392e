package io.twinlog.capture.engine;

import io.twinlog.model.TableId;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Reads whole numbers and text. */
final class PlainRowReader implements RowReader {

    @Override
    public Row read(TableId table, @Nullable Schema key, Struct image, boolean before) {
        List<String> columns = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (Field field : image.schema().fields()) {
            columns.add(field.name());
            Object value = image.get(field);
            values.add(
                    value == null
                            ? Value.NULL
                            : value instanceof Number number
                                    ? new Value.Int(number.longValue())
                                    : new Value.Text(value.toString()));
        }
        List<String> primaryKey =
                key == null ? List.of() : key.fields().stream().map(Field::name).toList();
        return new Row(new RowShape(columns, primaryKey), values);
    }
}
