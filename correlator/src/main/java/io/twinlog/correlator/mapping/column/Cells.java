package io.twinlog.correlator.mapping.column;

import io.twinlog.comparator.value.Normal;
import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.config.Transform;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes cells for rows of one shape. */
public final class Cells {

    private final RowShape shape;
    private final Map<String, String> types;
    private final RowVariable row;

    /**
     * @param shape that of the rows
     * @param types the types that the columns had when the mapping was made, by name; a column may be absent
     */
    public Cells(RowShape shape, Map<String, String> types) {
        this.shape = shape;
        this.types = Map.copyOf(types);
        this.row = new RowVariable(types);
    }

    /** The cell of an attribute. */
    public Cell of(ColumnMapping column) {
        if (column instanceof ColumnMapping.Plain plain) {
            return plain(plain);
        }
        if (column instanceof ColumnMapping.Reference reference) {
            return tuple(reference.columns());
        }
        return new ExpressionCell(((ColumnMapping.Cel) column).expression(), row);
    }

    /** Columns together, as they are: a foreign or a primary key. */
    public Cell tuple(List<String> columns) {
        List<Cell> cells = columns.stream().map(this::column).toList();
        return row -> {
            List<Value> values = new ArrayList<>(cells.size());
            boolean unknown = false;
            for (Cell cell : cells) {
                Value value = cell.read(row);
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
        return transformed(column(plain.columns().get(0)), transforms);
    }

    /** Nothing is known of a column that the rows have not (any more), and of values of another type than it had. */
    private Cell column(String column) {
        int index = shape.indexOf(column);
        if (index < 0) {
            return row -> Value.UNKNOWN;
        }
        String type = types.get(column);
        Set<ValueKind> kinds = type == null ? null : HeldKinds.of(type);
        return row -> Normal.of(HeldKinds.fitting(kinds, row.values().get(index)));
    }

    private Cell join(List<String> columns, String with) {
        List<Cell> parts = columns.stream().map(this::column).toList();
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
                return value.kind() == ValueKind.MISSING ? value : Transforms.apply(transform, value);
            };
        }
        return result;
    }
}
