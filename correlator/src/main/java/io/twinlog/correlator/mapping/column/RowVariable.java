package io.twinlog.correlator.mapping.column;

import io.twinlog.comparator.cel.Scope;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The row that expressions read. What has another type than its column had is not known: to CEL it would just be not equal. */
final class RowVariable {

    static final String NAME = "row";

    private final Map<String, Set<ValueKind>> kinds = new HashMap<>();

    /** @param types the types that the columns had when the mapping was made, by name; a column may be absent */
    RowVariable(Map<String, String> types) {
        types.forEach((column, type) -> {
            Set<ValueKind> held = HeldKinds.of(type);
            if (held != null) {
                kinds.put(column, held);
            }
        });
    }

    Scope of(Row row) {
        return new Scope().put(NAME, row.shape().columns(), column -> value(row, column));
    }

    private @Nullable Value value(Row row, String column) {
        Value value = row.get(column);
        return value == null ? null : HeldKinds.fitting(kinds.get(column), value);
    }
}
