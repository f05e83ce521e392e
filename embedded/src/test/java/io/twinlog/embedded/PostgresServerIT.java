package io.twinlog.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

class PostgresServerIT {

    @Test
    void decodesLogically() throws SQLException {
        try (PostgresServer server = PostgresServer.start(PostgresSettings.temporary())) {
            server.createDatabase("legacy");
            assertThat(query(server, "legacy", "SHOW wal_level")).containsExactly("logical");
            execute(
                    server,
                    "legacy",
                    "SELECT pg_create_logical_replication_slot('s', 'test_decoding')",
                    "CREATE TABLE t (id int PRIMARY KEY)",
                    "INSERT INTO t VALUES (7)");
            assertThat(query(
                            server,
                            "legacy",
                            "SELECT data FROM pg_logical_slot_get_changes('s', NULL, NULL) WHERE data LIKE 'table%'"))
                    .containsExactly("table public.t: INSERT: id[integer]:7");
        }
    }

    @Test
    void keepsDataAndPortOverARestart() throws SQLException {
        try (PostgresServer server = PostgresServer.start(PostgresSettings.temporary())) {
            int port = server.port();
            server.createDatabase("new");
            execute(server, "new", "CREATE TABLE t (id int)", "INSERT INTO t VALUES (1), (2)");

            server.restart();

            assertThat(server.port()).isEqualTo(port);
            assertThat(query(server, "new", "SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
        }
    }

    @Test
    void recoversWhatWasCommittedBeforeACrash() throws SQLException {
        try (PostgresServer server = PostgresServer.start(PostgresSettings.temporary())) {
            execute(server, "postgres", "CREATE TABLE t (id int)", "INSERT INTO t VALUES (1)");
            try (Connection open = server.connect("postgres");
                    Statement statement = open.createStatement()) {
                open.setAutoCommit(false);
                statement.execute("INSERT INTO t VALUES (2)");

                server.crash();

                assertThat(server.isRunning()).isFalse();
                assertThatThrownBy(() -> server.connect("postgres")).isInstanceOf(SQLException.class);
                assertThatThrownBy(open::commit).isInstanceOf(SQLException.class);
            }
            server.start();

            assertThat(query(server, "postgres", "SELECT id FROM t")).containsExactly("1");
            assertThat(server.log()).content().contains("database system was not properly shut down");
        }
    }

    @Test
    void stopsAlthoughAReplicationClientNeverConfirms() throws SQLException {
        try (PostgresServer server = PostgresServer.start(PostgresSettings.temporary())) {
            execute(server, "postgres", "SELECT pg_create_logical_replication_slot('s', 'test_decoding')");
            Properties replicating = new Properties();
            replicating.put("user", server.user());
            replicating.put("password", server.password());
            replicating.put("replication", "database");
            replicating.put("preferQueryMode", "simple");
            replicating.put("assumeMinServerVersion", "10");
            Connection stuck = DriverManager.getConnection(server.url("postgres"), replicating);
            stuck.unwrap(PGConnection.class)
                    .getReplicationAPI()
                    .replicationStream()
                    .logical()
                    .withSlotName("s")
                    .start();
            execute(server, "postgres", "CREATE TABLE t (id int)", "INSERT INTO t VALUES (1)");

            server.stop();

            assertThat(server.isRunning()).isFalse();
            stuck.abort(Runnable::run);
            server.start();
            assertThat(query(server, "postgres", "SELECT id FROM t")).containsExactly("1");
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (PostgresServer server = PostgresServer.start(PostgresSettings.temporary())) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.url("postgres"), server.user(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void leavesATemporaryDirectoryBehindNowhereAndAChosenOneIntact(@TempDir Path chosen) throws SQLException {
        Path temporary;
        try (PostgresServer server = PostgresServer.start(PostgresSettings.temporary())) {
            temporary = server.directory();
        }
        assertThat(Files.exists(temporary)).isFalse();

        PostgresSettings settings = PostgresSettings.temporary()
                .withDirectory(chosen.resolve("data"))
                .withDurable(true);
        try (PostgresServer server = PostgresServer.start(settings)) {
            execute(server, "postgres", "CREATE TABLE t (id int)", "INSERT INTO t VALUES (3)");
        }
        try (PostgresServer server = PostgresServer.start(settings.withParameter("work_mem", "5MB"))) {
            assertThat(query(server, "postgres", "SELECT id FROM t")).containsExactly("3");
            assertThat(query(server, "postgres", "SHOW fsync")).containsExactly("on");
            assertThat(query(server, "postgres", "SHOW work_mem")).containsExactly("5MB");
        }
    }

    @Test
    void saysWhyItDidNotStart() {
        PostgresSettings settings = PostgresSettings.temporary().withParameter("work_mem", "plenty");
        assertThatThrownBy(() -> PostgresServer.start(settings))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("PostgreSQL ended at start with exit code 1")
                .hasMessageContaining("invalid value for parameter \"work_mem\": \"plenty\"");
    }

    private static void execute(PostgresServer server, String database, String... statements) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> query(PostgresServer server, String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
