package io.twinlog.capture;

import io.twinlog.model.TableId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a side's transactions say which instruction they carry out. */
public sealed interface Stitching {

    /** What is wrong with it, each fault a sentence; empty if nothing. */
    List<String> faults();

    /** They do not say: rows are correlated by key alone. */
    record None() implements Stitching {
        @Override
        public List<String> faults() {
            return List.of();
        }
    }

    /**
     * A column of the changed rows themselves. It stamps a change that set it: an insert, or an update in which it
     * changed. A transaction's other changes take its ID if all of them set the same one.
     *
     * @param column the column's name, the same in all tables that have it
     */
    record Column(String column) implements Stitching {
        @Override
        public List<String> faults() {
            return column.isBlank() ? List.of("instruction.column is empty") : List.of();
        }
    }

    /**
     * A row inserted into a marker table in the same transaction, before or after the rows it stands for.
     *
     * @param table the marker table
     * @param id its column with the instruction's ID
     * @param type its column with the instruction's type, null if it has none
     * @param actor its column with who asked for it, null if it has none
     */
    record MarkerTable(
            TableId table,
            String id,
            @Nullable String type,
            @Nullable String actor) implements Stitching {
        @Override
        public List<String> faults() {
            List<String> faults = new ArrayList<>();
            if (id.isBlank()) {
                faults.add("instruction.id is empty");
            }
            if (type != null && type.isBlank()) {
                faults.add("instruction.type is empty");
            }
            if (actor != null && actor.isBlank()) {
                faults.add("instruction.actor is empty");
            }
            return faults;
        }
    }

    /**
     * A logical message in the same transaction, before or after the rows it stands for: {@code SELECT
     * pg_logical_emit_message(true, 'twinlog', '{"id": "4711", "type": "RemoveEmployee", "actor": "hr"}')}. The type and
     * the actor may be left out; other members are ignored.
     *
     * @param prefix the message's prefix
     */
    record Message(String prefix) implements Stitching {
        @Override
        public List<String> faults() {
            if (prefix.isBlank() || prefix.contains(",")) {
                return List.of("instruction.message is empty or contains a comma");
            }
            return prefix.startsWith(RESERVED)
                    ? List.of(
                            "instruction.message must not start with " + RESERVED + ", which Twinlog's own messages do")
                    : List.of();
        }
    }

    /** What the prefixes of Twinlog's own messages start with. */
    String RESERVED = "twinlog.";
}
