package io.twinlog.capture.engine;

import io.twinlog.capture.preflight.Finding;
import io.twinlog.capture.preflight.Needs;
import io.twinlog.capture.preflight.Preflight;
import io.twinlog.model.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The publication of just the tables that capture needs. */
final class Publication {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final String name;
    private final Set<TableId> tables;

    Publication(String name, Collection<TableId> tables) {
        this.name = name;
        this.tables = new TreeSet<>(tables);
    }

    /**
     * Makes it hold exactly the tables.
     *
     * @throws Refused if that is not allowed, or a table does not exist, or the application could no longer change its
     *     rows
     */
    void ensure(SourceDatabase database) {
        database.ask("publication " + name, connection -> {
            refuseMissing(connection);
            boolean exists = exists(connection);
            Set<TableId> published = published(connection);
            if (exists && published.equals(tables)) {
                return true;
            }
            refuseHarm(connection, published);
            String sql = exists
                    ? "ALTER PUBLICATION " + quoted(name) + " SET TABLE " + list()
                    : "CREATE PUBLICATION " + quoted(name) + " FOR TABLE " + list()
                            + " WITH (publish_via_partition_root = true" + generatedColumns(connection) + ")";
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            } catch (SQLException e) {
                if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                    throw Refused.untilMended("the user may not make the publication that capture needs ("
                            + e.getMessage() + "); have the owner of the tables run: " + sql + ";");
                }
                throw e;
            }
        });
    }

    private void refuseMissing(Connection connection) throws SQLException {
        Set<TableId> missing = new TreeSet<>();
        for (TableId table : tables) {
            try (PreparedStatement statement = connection.prepareStatement("SELECT to_regclass(?)")) {
                statement.setString(1, quoted(table));
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    if (row.getString(1) == null) {
                        missing.add(table);
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            throw Refused.untilMended("the database has no table "
                    + missing.stream().map(TableId::toString).collect(Collectors.joining(", "))
                    + "; correct the mapping, or create it");
        }
    }

    /** What is published already does harm already, or none. */
    private void refuseHarm(Connection connection, Set<TableId> published) throws SQLException {
        SortedMap<TableId, Set<String>> added = new TreeMap<>();
        tables.stream().filter(table -> !published.contains(table)).forEach(table -> added.put(table, Set.of()));
        List<Finding> harm = added.isEmpty() ? List.of() : Preflight.harm(connection, new Needs(name, added));
        if (!harm.isEmpty()) {
            throw Refused.untilMended("capture must not publish its tables yet: "
                    + harm.stream()
                            .map(finding -> finding.where() + ": " + finding.what() + mend(finding))
                            .collect(Collectors.joining("; ")));
        }
    }

    private static String mend(Finding finding) {
        return finding.mend().isEmpty() ? "" : "; have its owner run: " + String.join(" ", finding.mend());
    }

    /** Without it PostgreSQL 18 leaves them out, and refuses updates of a table whose full replica identity has them. */
    private static String generatedColumns(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion() >= 18 ? ", publish_generated_columns = stored" : "";
    }

    private boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM pg_publication WHERE pubname = ?")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private Set<TableId> published(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT schemaname, tablename FROM pg_publication_tables WHERE pubname = ?")) {
            statement.setString(1, name);
            Set<TableId> found = new TreeSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new TableId(row.getString(1), row.getString(2)));
                }
            }
            return found;
        }
    }

    private String list() {
        return tables.stream().map(Publication::quoted).collect(Collectors.joining(", "));
    }

    static String quoted(TableId table) {
        return quoted(table.schema()) + "." + quoted(table.name());
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
