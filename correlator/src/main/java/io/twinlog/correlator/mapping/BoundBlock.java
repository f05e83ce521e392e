package io.twinlog.correlator.mapping;

import io.twinlog.correlator.mapping.column.Cell;
import io.twinlog.correlator.mapping.column.Cells;
import io.twinlog.correlator.mapping.column.RefusedException;
import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.resolve.ResolvedBlock;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A block whose columns have been found in rows of one shape. */
final class BoundBlock {

    private final Cell[] key;
    private final Cell[] attributes;
    private final @Nullable Cell rowId;
    private final Cell[] lookups;
    private final @Nullable Cell primaryKey;
    /** In which places of a row each value of the key is found; none where that is not known. */
    private final List<List<Integer>> keyPlaces;

    private final List<List<Integer>> attributePlaces;

    BoundBlock(ResolvedBlock block, List<ColumnMapping> key, RowShape shape) {
        Cells cells = new Cells(shape, block.types());
        this.keyPlaces = key.stream().map(column -> places(column, shape)).toList();
        this.key = key.stream().map(cells::of).toArray(Cell[]::new);
        this.attributePlaces = block.attributes().values().stream()
                .map(column -> places(column, shape))
                .toList();
        this.attributes = block.attributes().values().stream().map(cells::of).toArray(Cell[]::new);
        this.rowId = block.rowId().isEmpty() ? null : cells.tuple(block.rowId());
        this.primaryKey = shape.primaryKey().isEmpty() ? null : cells.tuple(shape.primaryKey());
        this.lookups = block.lookups().stream().map(cells::tuple).toArray(Cell[]::new);
    }

    /**
     * The values that the key is made of, foreign keys raw.
     *
     * @param remembered what stands for those that the log leaves out, as far as there are any
     */
    List<Value> key(Row row, List<Value> remembered) {
        List<Value> values = new ArrayList<>(key.length);
        for (int i = 0; i < key.length; i++) {
            values.add(orRemembered(i, key[i].read(row), row, remembered));
        }
        return values;
    }

    /** The same, with UNKNOWN for what cannot be made of the row. */
    List<Value> keyAsFarAsKnown(Row row, List<Value> remembered) {
        List<Value> values = new ArrayList<>(key.length);
        for (int i = 0; i < key.length; i++) {
            try {
                values.add(orRemembered(i, key[i].read(row), row, remembered));
            } catch (RefusedException refused) {
                values.add(Value.UNKNOWN);
            }
        }
        return values;
    }

    private Value orRemembered(int index, Value value, Row row, List<Value> remembered) {
        boolean wanted = !value.isKnown() && index < remembered.size();
        return wanted && isLeftOut(keyPlaces.get(index), row) ? remembered.get(index) : value;
    }

    /** What the log leaves out has not changed; not so where rows have no such column any more, or values of another type. */
    private static boolean isLeftOut(List<Integer> places, Row row) {
        boolean any = places.isEmpty();
        for (int place : places) {
            if (place < 0) {
                return false;
            }
            any |= !row.values().get(place).isKnown();
        }
        return any;
    }

    private static List<Integer> places(ColumnMapping column, RowShape shape) {
        return column.columns().stream().map(shape::indexOf).toList();
    }

    /** What tells the row apart within its table; UNKNOWN if the image does not have it. */
    Value rowId(Row row) {
        return rowId == null ? Value.UNKNOWN : readOrUnknown(rowId, row);
    }

    /** What the database tells the row apart by; NULL if its table has no primary key, UNKNOWN if the image does not have it. */
    Value primaryKey(Row row) {
        return primaryKey == null ? Value.NULL : readOrUnknown(primaryKey, row);
    }

    /** What the row is looked up by; UNKNOWN if the image does not have it. */
    Value lookup(int index, Row row) {
        return readOrUnknown(lookups[index], row);
    }

    /** Whether the log left out something that the attribute is made of, which it does if that has not changed. */
    boolean isLeftOut(int index, Row row) {
        return isLeftOut(attributePlaces.get(index), row);
    }

    /** The attribute at that place, references raw. */
    Value attribute(int index, Row row) {
        return attributes[index].read(row);
    }

    private static Value readOrUnknown(Cell cell, Row row) {
        try {
            return cell.read(row);
        } catch (RefusedException refused) {
            return Value.UNKNOWN;
        }
    }
}
