package io.twinlog.capture.preflight;

import io.twinlog.embedded.PostgresServer;
import io.twinlog.model.TableId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** A database under preflight. */
final class Inspection {

    static final String NAME = "twinlog_membership_legacy_main";

    private final PostgresServer server;
    private final String database;
    private final String user;

    Inspection(PostgresServer server, String database, String user) {
        this.server = server;
        this.database = database;
        this.user = user;
    }

    /** What preflight finds, a line each: severity, where and what. */
    List<String> lines(Needs needs) throws SQLException {
        return findings(needs).stream()
                .map(finding -> finding.severity() + " " + finding.where() + ": " + finding.what())
                .toList();
    }

    /** The SQL that preflight suggests, of errors and warnings. */
    List<String> mends(Needs needs) throws SQLException {
        return findings(needs).stream()
                .filter(finding -> finding.severity() != Finding.Severity.INFO)
                .flatMap(finding -> finding.mend().stream())
                .toList();
    }

    /** Runs it as the superuser would, each statement on its own. */
    void run(List<String> statements) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    void run(String... statements) throws SQLException {
        run(List.of(statements));
    }

    private List<Finding> findings(Needs needs) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(database), user, server.password())) {
            return Preflight.look(connection, needs);
        }
    }

    static Needs needs(String... tables) {
        TreeMap<TableId, Set<String>> columns = new TreeMap<>();
        for (String table : tables) {
            columns.put(TableId.parse(table), Set.of());
        }
        return new Needs(NAME, columns);
    }
}
