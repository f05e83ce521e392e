package io.twinlog.capture.preflight;

import io.twinlog.capture.CaptureSettings;
import io.twinlog.capture.catalog.WantedTables;
import io.twinlog.model.TableId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Looks at a PostgreSQL database as its capture would find it. Changes nothing. */
public final class Preflight {

    private Preflight() {}

    /**
     * Connects as capture would, and looks. A database that does not answer is a finding.
     *
     * @param settings those of the capture
     * @param mapped the columns that the mapping reads by name, of each table
     */
    public static List<Finding> look(CaptureSettings settings, Map<TableId, Set<String>> mapped) {
        CaptureSettings.Database database = settings.database();
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password().reveal());
        properties.setProperty("ApplicationName", "twinlog check");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        try (Connection connection = DriverManager.getConnection(database.url(), properties)) {
            return look(connection, Needs.of(settings, mapped));
        } catch (SQLException e) {
            return List.of(Finding.error("server", "it does not answer: " + e.getMessage()));
        }
    }

    /**
     * Only what would keep the application from updating and deleting its rows, once the tables are published: capture must
     * not publish them before that is mended.
     *
     * @throws SQLException if the database does not answer
     */
    public static List<Finding> harm(Connection connection, Needs needs) throws SQLException {
        Sql sql = new Sql(connection);
        int version = version(sql);
        boolean stored = storedPublished(PublicationState.read(sql, needs.name(), version));
        List<Finding> harm = new ArrayList<>();
        for (TableState state :
                TableState.read(new WantedTables(connection, needs.columns().keySet()))) {
            IdentityCheck.look(state, version, stored, needs.name()).stream()
                    .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                    .forEach(harm::add);
        }
        return harm;
    }

    /**
     * Looks, over a connection of the user that is to capture.
     *
     * @return everything found, errors or not: server, role, slot, tables, columns, publication, in this order
     * @throws SQLException if the database does not answer
     */
    public static List<Finding> look(Connection connection, Needs needs) throws SQLException {
        Sql sql = new Sql(connection);
        WantedTables wanted = new WantedTables(connection, needs.columns().keySet());
        int version = version(sql);
        String role = sql.one("SELECT current_user", row -> row.getString(1));
        Optional<PublicationState> publication = PublicationState.read(sql, needs.name(), version);
        boolean storedPublished = storedPublished(publication);
        List<TableState> states = TableState.read(wanted);

        List<Finding> findings = new ArrayList<>(ServerCheck.look(sql, needs.name()));
        findings.addAll(SlotCheck.look(sql, needs.name()));
        for (TableState state : states) {
            if (state.isWhole()) {
                findings.addAll(TableCheck.look(state, role));
            }
            findings.addAll(IdentityCheck.look(state, version, storedPublished, needs.name()));
        }
        findings.addAll(ColumnCheck.look(sql, wanted, needs, version, storedPublished));
        List<TableState> tables = states.stream()
                .filter(state -> state.isWhole() && state.isTable())
                .toList();
        findings.addAll(PublicationCheck.look(
                sql,
                needs.name(),
                publication.orElse(null),
                tables.stream().map(TableState::table).toList(),
                tables.stream().allMatch(TableState::owned),
                version));
        return findings;
    }

    private static int version(Sql sql) throws SQLException {
        return sql.one("SELECT current_setting('server_version_num')::int", row -> row.getInt(1));
    }

    /** Capture makes its publication with the stored generated columns. */
    private static boolean storedPublished(Optional<PublicationState> publication) {
        return publication.map(PublicationState::stored).orElse(true);
    }
}
