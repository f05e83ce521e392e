package io.twinlog.capture.catalog;

import io.twinlog.model.TableId;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.catalog.TableShape;
import io.twinlog.model.catalog.TableShape.Column;
import io.twinlog.model.catalog.TableShape.ForeignKey;
import io.twinlog.model.catalog.TableShape.ReplicaIdentity;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a {@link Catalog} from PostgreSQL, in three questions however many tables there are. */
public final class CatalogReader {

    private static final String COLUMNS = """
            SELECT schema, name, attname, format_type(atttypid, atttypmod), NOT attnotnull
            FROM wanted JOIN pg_attribute ON attrelid = oid AND attnum > 0 AND NOT attisdropped
            ORDER BY place, attnum""";
    private static final String NAMES = """
            (SELECT array_agg(attname::text ORDER BY position)
             FROM unnest(%s) WITH ORDINALITY AS key(number, position)
             JOIN pg_attribute ON attrelid = %s AND attnum = number)""";
    private static final String KEYS = "SELECT schema, wanted.name, " + NAMES.formatted("conkey", "conrelid")
            + ", target_schema.nspname, target.relname, " + NAMES.formatted("confkey", "confrelid") + """
             FROM wanted JOIN pg_constraint ON conrelid = wanted.oid AND contype IN ('p', 'f')
             LEFT JOIN pg_class target ON target.oid = confrelid
             LEFT JOIN pg_namespace target_schema ON target_schema.oid = target.relnamespace
             ORDER BY place, conname""";
    // The log follows the identity of the partition that holds the row, whatever that of the whole table is.
    private static final String IDENTITIES = """
            SELECT schema, name, c.relreplident::text
            FROM wanted JOIN pg_class c ON c.oid = wanted.oid AND c.relkind <> 'p'
            UNION ALL
            SELECT schema, name, c.relreplident::text
            FROM wanted CROSS JOIN LATERAL pg_partition_tree(wanted.oid) leaf JOIN pg_class c ON c.oid = leaf.relid
            WHERE leaf.isleaf AND leaf.relid <> wanted.oid""";

    private CatalogReader() {}

    /**
     * The tables that exist, in the order they are asked for; one that does not is left out.
     *
     * @throws SQLException if the database does not answer
     */
    public static Catalog read(Connection connection, Collection<TableId> tables) throws SQLException {
        WantedTables wanted = new WantedTables(connection, tables);
        Map<TableId, Parts> found = new TreeMap<>();
        wanted.ask(
                COLUMNS,
                row -> parts(found, row.getString(1), row.getString(2))
                        .columns
                        .add(new Column(row.getString(3), row.getString(4), row.getBoolean(5))));
        wanted.ask(KEYS, row -> {
            Parts parts = parts(found, row.getString(1), row.getString(2));
            List<String> own = names(row.getArray(3));
            String schema = row.getString(4);
            return schema == null
                    ? parts.primaryKey.addAll(own)
                    : parts.foreignKeys.add(
                            new ForeignKey(own, new TableId(schema, row.getString(5)), names(row.getArray(6))));
        });
        wanted.ask(
                IDENTITIES,
                row -> parts(found, row.getString(1), row.getString(2))
                        .identities
                        .add(identity(row.getString(3))));
        List<TableShape> shapes = new ArrayList<>();
        for (TableId table : tables) {
            Parts parts = found.get(table);
            if (parts != null) {
                shapes.add(parts.shape(table));
            }
        }
        return new Catalog(shapes);
    }

    private static Parts parts(Map<TableId, Parts> found, String schema, String name) {
        return found.computeIfAbsent(new TableId(schema, name), table -> new Parts());
    }

    private static ReplicaIdentity identity(String letter) {
        return switch (letter) {
            case "f" -> ReplicaIdentity.FULL;
            case "d" -> ReplicaIdentity.DEFAULT;
            case "i" -> ReplicaIdentity.INDEX;
            default -> ReplicaIdentity.NOTHING;
        };
    }

    private static List<String> names(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static final class Parts {
        private final List<Column> columns = new ArrayList<>();
        private final List<String> primaryKey = new ArrayList<>();
        private final List<ForeignKey> foreignKeys = new ArrayList<>();
        private final List<ReplicaIdentity> identities = new ArrayList<>();

        TableShape shape(TableId table) {
            return new TableShape(table, columns, primaryKey, foreignKeys, weakest());
        }

        /** The least of the partitions' identities: what can be relied on for every row. */
        private ReplicaIdentity weakest() {
            return identities.stream()
                    .reduce(ReplicaIdentity.FULL, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
    }
}
