package io.twinlog.capture.engine;

import io.twinlog.model.TableId;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.catalog.TableShape;
import io.twinlog.model.catalog.TableShape.Column;
import io.twinlog.model.catalog.TableShape.ForeignKey;
import io.twinlog.model.catalog.TableShape.ReplicaIdentity;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads tables from PostgreSQL's catalog. */
final class CatalogQuery {

    private static final String COLUMNS = """
            SELECT attname, format_type(atttypid, atttypmod), NOT attnotnull
            FROM pg_attribute
            WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped
            ORDER BY attnum""";
    private static final String NAMES = """
            (SELECT array_agg(attname::text ORDER BY place)
             FROM unnest(%s) WITH ORDINALITY AS key(number, place)
             JOIN pg_attribute ON attrelid = %s AND attnum = number)""";
    private static final String KEYS = "SELECT contype::text, " + NAMES.formatted("conkey", "conrelid")
            + ", (SELECT nspname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE c.oid = confrelid)"
            + ", (SELECT relname FROM pg_class c WHERE c.oid = confrelid), " + NAMES.formatted("confkey", "confrelid")
            + " FROM pg_constraint WHERE conrelid = to_regclass(?) AND contype IN ('p', 'f') ORDER BY conname";
    private static final String IDENTITY = "SELECT relreplident::text FROM pg_class WHERE oid = to_regclass(?)";

    private CatalogQuery() {}

    /** The tables that exist, as they are now. */
    static Catalog read(Connection connection, Collection<TableId> tables) throws SQLException {
        List<TableShape> shapes = new ArrayList<>();
        for (TableId table : tables) {
            String name = Publication.quoted(table);
            List<Column> columns = columns(connection, name);
            if (!columns.isEmpty()) {
                shapes.add(shape(connection, table, name, columns));
            }
        }
        return new Catalog(shapes);
    }

    private static TableShape shape(Connection connection, TableId table, String name, List<Column> columns)
            throws SQLException {
        List<String> primaryKey = List.of();
        List<ForeignKey> foreignKeys = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    List<String> own = names(row.getArray(2));
                    if (row.getString(1).equals("p")) {
                        primaryKey = own;
                    } else {
                        foreignKeys.add(new ForeignKey(
                                own, new TableId(row.getString(3), row.getString(4)), names(row.getArray(5))));
                    }
                }
            }
        }
        return new TableShape(table, columns, primaryKey, foreignKeys, identity(connection, name));
    }

    private static List<Column> columns(Connection connection, String name) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(new Column(row.getString(1), row.getString(2), row.getBoolean(3)));
                }
            }
        }
        return columns;
    }

    private static ReplicaIdentity identity(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IDENTITY)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                String letter = row.next() ? row.getString(1) : "n";
                return switch (letter) {
                    case "f" -> ReplicaIdentity.FULL;
                    case "d" -> ReplicaIdentity.DEFAULT;
                    case "i" -> ReplicaIdentity.INDEX;
                    default -> ReplicaIdentity.NOTHING;
                };
            }
        }
    }

    private static List<String> names(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
