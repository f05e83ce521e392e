package io.twinlog.correlator.mapping.column;

import io.twinlog.comparator.value.Normal;
import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.config.Transform;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Makes cells for rows of one shape. */
public final class Cells {

    private final RowShape shape;

    public Cells(RowShape shape) {
        this.shape = shape;
    }

    /** The cell of an attribute. */
    public Cell of(ColumnMapping column) {
        if (column instanceof ColumnMapping.Plain plain) {
            return plain(plain);
        }
        if (column instanceof ColumnMapping.Reference reference) {
            return tuple(reference.columns());
        }
        return new ExpressionCell(((ColumnMapping.Cel) column).expression());
    }

    /** Columns together, as they are: a foreign or a primary key. */
    public Cell tuple(List<String> columns) {
        int[] indexes = new int[columns.size()];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = shape.indexOf(columns.get(i));
            if (indexes[i] < 0) {
                return missing();
            }
        }
        return row -> {
            List<Value> values = new ArrayList<>(indexes.length);
            boolean unknown = false;
            for (int index : indexes) {
                Value value = Normal.of(row.values().get(index));
                if (value.isNull()) {
                    return Value.NULL;
                }
                unknown |= !value.isKnown();
                values.add(value);
            }
            return unknown ? Value.UNKNOWN : new Value.Array(values);
        };
    }

    private Cell plain(ColumnMapping.Plain plain) {
        List<Transform> transforms = plain.transforms();
        if (!transforms.isEmpty() && transforms.get(0) instanceof Transform.Join join) {
            return transformed(join(plain.columns(), join.with()), transforms.subList(1, transforms.size()));
        }
        String column = plain.columns().get(0);
        int index = shape.indexOf(column);
        if (index < 0) {
            return missing();
        }
        return transformed(row -> Normal.of(row.values().get(index)), transforms);
    }

    private Cell join(List<String> columns, String with) {
        List<Cell> parts = new ArrayList<>();
        for (String column : columns) {
            int index = shape.indexOf(column);
            if (index < 0) {
                return missing();
            }
            parts.add(row -> Normal.of(row.values().get(index)));
        }
        return row -> joined(row, parts, with);
    }

    private static Value joined(Row row, List<Cell> parts, String with) {
        StringBuilder text = new StringBuilder();
        boolean any = false;
        for (Cell part : parts) {
            Value value = part.read(row);
            if (!value.isKnown()) {
                return Value.UNKNOWN;
            }
            if (!value.isNull()) {
                text.append(any ? with : "").append(Transforms.scalar("join", value));
                any = true;
            }
        }
        return any ? new Value.Text(text.toString()) : Value.NULL;
    }

    private static Cell transformed(Cell cell, List<Transform> transforms) {
        Cell result = cell;
        for (Transform transform : transforms) {
            Cell before = result;
            result = row -> {
                Value value = before.read(row);
                return value.kind() == Value.Kind.MISSING ? value : Transforms.apply(transform, value);
            };
        }
        return result;
    }

    /** A column that the table has, or had, and the row has not: nothing is known of it. */
    private static Cell missing() {
        return row -> Value.UNKNOWN;
    }
}
