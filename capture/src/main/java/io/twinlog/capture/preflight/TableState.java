package io.twinlog.capture.preflight;

import io.twinlog.capture.catalog.WantedTables;
import io.twinlog.model.TableId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What matters of a table. A partitioned table has one for itself and one for each partition with rows.
 *
 * @param table the table that is wanted
 * @param self the table or the partition of it that this is about
 * @param kind {@code pg_class.relkind}; null if there is no such table
 * @param persistence {@code pg_class.relpersistence}
 * @param identity {@code pg_class.relreplident}
 * @param usable whether we may use its schema
 * @param readable whether we may read it
 * @param secured whether row security hides rows from us
 * @param owned whether we may do what its owner may
 * @param primaryKey whether it has a primary key
 * @param unique whether it has a unique index on columns that are never NULL
 * @param stored whether it has stored generated columns
 * @param virtual whether it has virtual generated columns
 */
record TableState(
        TableId table,
        TableId self,
        @Nullable String kind,
        @Nullable String persistence,
        @Nullable String identity,
        boolean usable,
        boolean readable,
        boolean secured,
        boolean owned,
        boolean primaryKey,
        boolean unique,
        boolean stored,
        boolean virtual) {

    private static final String STATES = """
            SELECT schema, wanted.name, coalesce(n.nspname, schema), coalesce(c.relname, wanted.name),
                   c.relkind::text, c.relpersistence::text, c.relreplident::text,
                   has_schema_privilege(n.oid, 'USAGE'), has_table_privilege(c.oid, 'SELECT'),
                   has_table_privilege(c.oid, 'SELECT') AND row_security_active(c.oid),
                   pg_has_role(c.relowner, 'USAGE'),
                   EXISTS (SELECT FROM pg_constraint WHERE conrelid = c.oid AND contype = 'p'),
                   EXISTS (SELECT FROM pg_index WHERE indrelid = c.oid AND indisunique AND indisvalid AND indimmediate
                           AND indpred IS NULL AND indexprs IS NULL AND NOT EXISTS (
                               SELECT FROM pg_attribute WHERE attrelid = c.oid AND attnum = ANY (indkey)
                               AND NOT attnotnull)),
                   EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attgenerated = 's'),
                   EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attgenerated = 'v')
            FROM wanted
            LEFT JOIN LATERAL (
                SELECT oid AS relation, true AS whole
                UNION ALL
                SELECT relid, false FROM pg_partition_tree(oid) WHERE isleaf AND relid <> oid) AS part ON true
            LEFT JOIN pg_class c ON c.oid = part.relation
            LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
            ORDER BY place, part.whole DESC, 3, 4""";

    static List<TableState> read(WantedTables wanted) throws SQLException {
        return wanted.ask(STATES, TableState::of);
    }

    private static TableState of(ResultSet row) throws SQLException {
        return new TableState(
                new TableId(row.getString(1), row.getString(2)),
                new TableId(row.getString(3), row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                row.getBoolean(9),
                row.getBoolean(10),
                row.getBoolean(11),
                row.getBoolean(12),
                row.getBoolean(13),
                row.getBoolean(14),
                row.getBoolean(15));
    }

    boolean exists() {
        return kind != null;
    }

    /** An ordinary or a partitioned table: what a log has changes of. */
    boolean isTable() {
        return "r".equals(kind) || "p".equals(kind);
    }

    boolean isPartitioned() {
        return "p".equals(kind);
    }

    boolean isWhole() {
        return table.equals(self);
    }
}
