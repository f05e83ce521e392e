package io.twinlog.correlator.mapping.config;

import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What identifies an entity on both sides: {@code key} with {@code order-by} and {@code existing-key}. */
public sealed interface EntityKey {

    /** Keys that can be told from a row alone, or with the help of a crosswalk table. */
    sealed interface Lasting extends EntityKey {}

    /**
     * {@code key: [company, employee_no]}: attributes that both sides have.
     *
     * @param attributes their canonical names, at least one, each once
     */
    record Natural(List<String> attributes) implements Lasting {
        public Natural {
            attributes = distinct(attributes, "a key");
            if (attributes.isEmpty()) {
                throw new IllegalArgumentException("a key names at least one attribute");
            }
        }
    }

    /**
     * {@code key: {crosswalk: {side: new, table: migration.office_ids, legacy: old_id, new: new_id}}}: a table that knows
     * which ID of the one side is which of the other. The IDs are the primary keys of the entity's own tables.
     *
     * @param side the side whose database has the table
     * @param table the table
     * @param legacy its column with legacy's ID
     * @param renewed its column with the new system's ID
     */
    record Crosswalk(Side side, TableId table, String legacy, String renewed) implements Lasting {

        public Crosswalk {
            if (legacy.isBlank() || renewed.isBlank() || legacy.equals(renewed)) {
                throw new IllegalArgumentException(
                        "a crosswalk has one column with legacy's ID and another one with the new system's");
            }
        }

        /** The column with the ID of a side. */
        public String column(Side of) {
            return of == Side.LEGACY ? legacy : renewed;
        }
    }

    /**
     * {@code key: created-by-instruction}: the instruction that created the row, the values it was created with, and its
     * ordinal among equals.
     *
     * @param orderBy canonical names of attributes; may be empty
     * @param existing what identifies rows older than the capture; null if nothing does
     */
    record CreatedByInstruction(
            List<String> orderBy, @Nullable Lasting existing) implements EntityKey {
        public CreatedByInstruction {
            orderBy = distinct(orderBy, "order-by");
        }
    }

    /** {@code key: row}: no key at all. The rows are a bag: equal ones are counted. */
    record WholeRow() implements EntityKey {}

    private static List<String> distinct(List<String> names, String what) {
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException(what + " names each attribute once, got " + names);
        }
        return List.copyOf(names);
    }
}
