package io.twinlog.correlator.mapping.column;

import io.twinlog.model.log.Row;
import io.twinlog.model.value.Value;

/** One value of a row, made of its columns. */
@FunctionalInterface
public interface Cell {

    /**
     * The value in normal form; {@link Value#UNKNOWN} if a column that it is made of is unknown. A foreign key is the
     * {@link Value.Array} of its columns' values, or NULL if one of them is.
     *
     * @throws RefusedException if it cannot be made of this row
     */
    Value read(Row row);
}
