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

    BoundBlock(ResolvedBlock block, List<ColumnMapping> key, RowShape shape) {
        Cells cells = new Cells(shape, block.types());
        this.key = key.stream().map(cells::of).toArray(Cell[]::new);
        this.attributes = block.attributes().values().stream().map(cells::of).toArray(Cell[]::new);
        this.rowId = block.rowId().isEmpty() ? null : cells.tuple(block.rowId());
        this.lookups = block.lookups().stream().map(cells::tuple).toArray(Cell[]::new);
    }

    /** The values that the key is made of, foreign keys raw. */
    List<Value> key(Row row) {
        List<Value> values = new ArrayList<>(key.length);
        for (Cell cell : key) {
            values.add(cell.read(row));
        }
        return values;
    }

    /** The same, with UNKNOWN for what cannot be made of the row. */
    List<Value> keyAsFarAsKnown(Row row) {
        List<Value> values = new ArrayList<>(key.length);
        for (Cell cell : key) {
            values.add(readOrUnknown(cell, row));
        }
        return values;
    }

    /** What tells the row apart within its table; UNKNOWN if the image does not have it. */
    Value rowId(Row row) {
        return rowId == null ? Value.UNKNOWN : readOrUnknown(rowId, row);
    }

    /** What the row is looked up by; UNKNOWN if the image does not have it. */
    Value lookup(int index, Row row) {
        return readOrUnknown(lookups[index], row);
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
