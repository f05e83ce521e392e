package io.twinlog.model.catalog;

import io.twinlog.model.TableId;
import java.util.List;

/**
 * A table as the database describes it.
 *
 * @param table its name
 * @param columns in table order
 * @param primaryKey names of the primary key's columns; empty if it has none
 * @param foreignKeys its foreign keys
 * @param replicaIdentity what the log keeps of a row's image before a change
 */
public record TableShape(
        TableId table,
        List<Column> columns,
        List<String> primaryKey,
        List<ForeignKey> foreignKeys,
        ReplicaIdentity replicaIdentity) {

    /**
     * One column of a table.
     *
     * @param name the column's name
     * @param type the database's own name of its type, such as {@code numeric(10,2)}
     * @param nullable whether it may be NULL
     */
    public record Column(String name, String type, boolean nullable) {}

    /**
     * A foreign key that the database declares.
     *
     * @param columns the referring columns
     * @param references the table they point to
     * @param referenced the columns they point to, in the same order
     */
    public record ForeignKey(List<String> columns, TableId references, List<String> referenced) {
        public ForeignKey {
            columns = List.copyOf(columns);
            referenced = List.copyOf(referenced);
        }
    }

    /** What the log keeps of a row before an update or delete. */
    public enum ReplicaIdentity {
        /** The whole row. */
        FULL,
        /** The primary key, and only where it changed. */
        DEFAULT,
        /** The columns of some unique index. */
        INDEX,
        /** Nothing. */
        NOTHING
    }

    public TableShape {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        foreignKeys = List.copyOf(foreignKeys);
    }

    public boolean hasColumn(String name) {
        return columns.stream().anyMatch(c -> c.name().equals(name));
    }
}
