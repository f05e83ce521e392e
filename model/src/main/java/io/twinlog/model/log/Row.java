package io.twinlog.model.log;

import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One image of a row.
 *
 * @param shape its columns
 * @param values one per column, in the same order; {@link Value#UNKNOWN} where the log did not say
 */
public record Row(RowShape shape, List<Value> values) {

    public Row {
        values = List.copyOf(values);
        if (values.size() != shape.size()) {
            throw new IllegalArgumentException(
                    "a row of " + shape.size() + " columns was given " + values.size() + " values");
        }
    }

    /** The column's value, or null if the row has no such column. */
    public @Nullable Value get(String column) {
        int index = shape.indexOf(column);
        return index < 0 ? null : values.get(index);
    }

    /** The image of its primary key alone; null if its table has none, or if the log did not say all of it. */
    public @Nullable Row primaryKey() {
        List<String> columns = shape.primaryKey();
        List<Value> key = new ArrayList<>(columns.size());
        for (String column : columns) {
            key.add(values.get(shape.indexOf(column)));
        }
        boolean known = !key.isEmpty() && key.stream().allMatch(Value::isKnown);
        return known ? new Row(new RowShape(columns, columns), key) : null;
    }
}
