package io.twinlog.model.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a table as one record of the log has them. Readers share one instance among the rows of a table.
 *
 * <p>Equal when the names are; the primary key is in the order of the columns.
 */
public final class RowShape {

    private final List<String> columns;
    private final List<String> primaryKey;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final int hash;

    /**
     * @param columns all columns in table order
     * @param primaryKey those that identify a row to the database; empty where the table has no key
     */
    public RowShape(List<String> columns, List<String> primaryKey) {
        this.columns = List.copyOf(columns);
        this.primaryKey = List.copyOf(primaryKey);
        // Asked once per record, of shapes that live as long as their table.
        this.hash = this.columns.hashCode();
        for (int i = 0; i < this.columns.size(); i++) {
            if (indexes.put(this.columns.get(i), i) != null) {
                throw new IllegalArgumentException("column " + this.columns.get(i) + " occurs twice");
            }
        }
        for (String column : this.primaryKey) {
            if (!indexes.containsKey(column)) {
                throw new IllegalArgumentException("primary key column " + column + " is not among the columns");
            }
        }
    }

    public List<String> columns() {
        return columns;
    }

    public List<String> primaryKey() {
        return primaryKey;
    }

    /** The column's place, or -1. */
    public int indexOf(String column) {
        return indexes.getOrDefault(column, -1);
    }

    public int size() {
        return columns.size();
    }

    @Override
    public boolean equals(Object that) {
        return this == that
                || (that instanceof RowShape other
                        && columns.equals(other.columns)
                        && primaryKey.equals(other.primaryKey));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return columns + " key " + primaryKey;
    }
}
