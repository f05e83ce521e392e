package io.twinlog.correlator.simulation.truth;

import io.twinlog.model.Operation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a system is told to do to a row; what comes of it depends on the row it has. */
public sealed interface Action {

    /** One row change as a database logs it. */
    record Effect(
            Operation operation,
            @Nullable Row before,
            @Nullable Row after) {}

    /** The row changes that this comes to; none where the row does not allow it. */
    List<Effect> on(@Nullable Row row);

    /** The attributes it writes; two actions on disjoint ones may be carried out in any order. */
    Set<String> writes();

    /** Inserts; refused where the row exists. */
    record Create(Row values) implements Action {
        @Override
        public List<Effect> on(@Nullable Row row) {
            return row != null ? List.of() : List.of(new Effect(Operation.INSERT, null, values));
        }

        @Override
        public Set<String> writes() {
            return Set.of("*");
        }
    }

    /** Updates; an empty map writes the row as it is. */
    record Assign(Map<String, Integer> values) implements Action {
        public Assign {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }

        @Override
        public List<Effect> on(@Nullable Row row) {
            return row == null ? List.of() : List.of(new Effect(Operation.UPDATE, row, row.with(values)));
        }

        @Override
        public Set<String> writes() {
            return values.keySet();
        }

        Assign without(String attribute) {
            Map<String, Integer> fewer = new TreeMap<>(values);
            fewer.remove(attribute);
            return new Assign(fewer);
        }

        Assign with(String attribute, int value) {
            Map<String, Integer> more = new TreeMap<>(values);
            more.put(attribute, value);
            return new Assign(more);
        }
    }

    /** Adds to a balance. */
    record Add(String attribute, int amount) implements Action {
        @Override
        public List<Effect> on(@Nullable Row row) {
            return row == null
                    ? List.of()
                    : List.of(new Effect(
                            Operation.UPDATE, row, row.with(Map.of(attribute, row.get(attribute) + amount))));
        }

        @Override
        public Set<String> writes() {
            return Set.of("+" + attribute);
        }
    }

    /** Deletes. */
    record Remove() implements Action {
        @Override
        public List<Effect> on(@Nullable Row row) {
            return row == null ? List.of() : List.of(new Effect(Operation.DELETE, row, null));
        }

        @Override
        public Set<String> writes() {
            return Set.of("*");
        }
    }

    /** Sets every attribute: by an update, or by deleting the row and inserting it again in one transaction. */
    record Replace(Row values, boolean anew) implements Action {
        @Override
        public List<Effect> on(@Nullable Row row) {
            if (row == null) {
                return List.of();
            }
            return anew
                    ? List.of(new Effect(Operation.DELETE, row, null), new Effect(Operation.INSERT, null, values))
                    : List.of(new Effect(Operation.UPDATE, row, values));
        }

        @Override
        public Set<String> writes() {
            return Set.of("*");
        }
    }

    /** Whether the outcome depends on which of the two comes first. */
    static boolean conflict(Action one, Action other) {
        if (one.writes().contains("*") || other.writes().contains("*")) {
            return true;
        }
        if (one instanceof Add && other instanceof Add) {
            return false;
        }
        return one.writes().stream().anyMatch(other.writes()::contains);
    }
}
