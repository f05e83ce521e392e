package io.twinlog.e2e.docs.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.twinlog.e2e.docs.page.Page;
import io.twinlog.e2e.stack.Finding;
import io.twinlog.e2e.stack.Shell;
import io.twinlog.e2e.stack.Subscription;
import io.twinlog.embedded.KafkaBroker;
import io.twinlog.embedded.KafkaSettings;
import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One pair that meets with what docs/runbook.md is for, from its parts' start to a lost log. */
class RunbookIT {

    private static final Page RUNBOOK = Page.of("docs/runbook.md");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final List<String> PARTS = List.of(
            "./twinlog run -c twinlog.yaml --role capture --side legacy",
            "./twinlog run -c twinlog.yaml --role capture --side new",
            "./twinlog run -c twinlog.yaml --role correlate,console");
    private static final String OTHER_MAPPING =
            "./twinlog replay -c twinlog.yaml --from 7d --to 1h --config-of next.yaml";
    private static final String OTHER_RULES =
            "./twinlog replay -c twinlog.yaml --from 7d --to 1h --dry-rules next.yaml";
    private static final String REPORT = "./twinlog report -c twinlog.yaml --html evidence.html";
    private static final String READY = "./twinlog ready -c twinlog.yaml --type RaiseSalary --below 0.001";

    private static final String CONFIG = """
            version: 1
            kafka: {bootstrap.servers: "%s"}
            http: {port: 0}
            topics: {partitions: 1}
            pairs:
              staff:
                legacy:
                  connector: postgresql
                  url: %s
                  user: postgres
                  password: postgres
                  instruction: {message: twinlog}
                new:
                  connector: postgresql
                  url: %s
                  user: postgres
                  password: postgres
                  instruction: {message: twinlog}
                window: 3s
                settle: 500ms
                clock-skew: 100ms
                heartbeat: 300ms
                entities:
                  employee: {key: [no]}
            """;

    @TempDir
    private Path directory;

    @Test
    void everyCommandIsCarriedOut() {
        assertThat(RUNBOOK.blocks("shell").stream().flatMap(String::lines))
                .containsExactlyInAnyOrder(
                        PARTS.get(0), PARTS.get(1), PARTS.get(2), OTHER_MAPPING, OTHER_RULES, REPORT, READY);
        assertThat(RUNBOOK.blocks()).hasSize(6);
    }

    @Test
    @Tag("long")
    void whatItSaysIsWhatHappens() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(PostgresSettings.temporary());
                KafkaBroker kafka = KafkaBroker.start(KafkaSettings.temporary());
                Subscription subscription = new Subscription(kafka.bootstrapServers(), "staff");
                Shell shell = new Shell(directory)) {
            prepare(postgres, "legacy");
            prepare(postgres, "new");
            String config = CONFIG.formatted(kafka.bootstrapServers(), postgres.url("legacy"), postgres.url("new"));
            Files.writeString(directory.resolve("twinlog.yaml"), config);
            Files.writeString(directory.resolve("next.yaml"), config + "    rules: [{ignore: employee.salary}]\n");

            List<Shell.Running> parts = PARTS.stream().map(shell::start).toList();
            parts.forEach(part -> awaitOutput(part, "metrics and health at "));
            await().atMost(PATIENCE).pollInSameThread().until(() -> {
                subscription.look();
                return subscription.hasWatched(Duration.ofSeconds(4));
            });
            raise(postgres, "legacy", "R-1", 5_500);
            raise(postgres, "new", "R-1", 5_500);
            raise(postgres, "legacy", "R-2", 5_600);
            raise(postgres, "new", "R-2", 5_601);
            await().atMost(PATIENCE).pollInSameThread().until(() -> {
                subscription.look();
                return subscription.isDecided("R-2");
            });
            assertThat(subscription.findings())
                    .containsExactly(new Finding("VALUE_MISMATCH", "employee {\"no\":\"E-1\"}", "R-2"));

            // As far as everything is decided, where the page leaves out the last hour.
            String end = Instant.now().toString();
            assertThat(run(shell, OTHER_MAPPING.replace("1h", end), 0)).contains("discrepancies  none\n");
            assertThat(run(shell, OTHER_RULES.replace("1h", end), 1))
                    .endsWith("hide 1, reveal 0, tell 0 otherwise, and leave 0 as they are.\n");
            assertThat(run(shell, REPORT, 1)).contains("RaiseSalary/employee/VALUE_MISMATCH/salary");
            assertThat(Files.readString(directory.resolve("evidence.html")))
                    .contains("RaiseSalary/employee/VALUE_MISMATCH/salary");
            assertThat(run(shell, READY, 1)).contains("RaiseSalary");

            parts.forEach(Shell.Running::terminate);
            assertThat(parts).extracting(part -> part.awaitExit(PATIENCE)).containsExactly(0, 0, 1);

            loseTheLog(postgres);
            assertThat(run(shell, PARTS.get(0), 3)).contains("replication slot twinlog_staff_legacy_main is missing");
            String wayOut = RUNBOOK.blocks("yaml").get(0).indent(6);
            Files.writeString(
                    directory.resolve("twinlog.yaml"), config.replace("    legacy:\n", "    legacy:\n" + wayOut));
            Shell.Running again = shell.start(PARTS.get(0));
            awaitOutput(again, "metrics and health at ");
            await().atMost(PATIENCE).until(() -> count(postgres, "SELECT count(*) FROM pg_replication_slots") == 1);
            again.terminate();
            assertThat(again.awaitExit(PATIENCE)).isZero();
        }
    }

    private static void prepare(PostgresServer postgres, String database) throws SQLException {
        postgres.createDatabase(database);
        execute(
                postgres,
                database,
                "CREATE TABLE employee (no text PRIMARY KEY, salary int NOT NULL)",
                "ALTER TABLE employee REPLICA IDENTITY FULL",
                "INSERT INTO employee VALUES ('E-1', 5000)");
    }

    private static void raise(PostgresServer postgres, String database, String instruction, int salary)
            throws SQLException {
        execute(
                postgres,
                database,
                "SELECT pg_logical_emit_message(true, 'twinlog', '{\"id\": \"%s\", \"type\": \"RaiseSalary\"}')"
                        .formatted(instruction),
                "UPDATE employee SET salary = " + salary);
    }

    /** Drops the slots as the page says one does when Twinlog is not to come back. */
    private static void loseTheLog(PostgresServer postgres) throws SQLException {
        assertThat(RUNBOOK.blocks("sql")).hasSize(1);
        execute(postgres, "legacy", RUNBOOK.blocks("sql").get(0));
        assertThat(count(postgres, "SELECT count(*) FROM pg_replication_slots")).isZero();
    }

    /** One transaction. */
    private static void execute(PostgresServer postgres, String database, String... statements) throws SQLException {
        try (Connection connection = postgres.connect(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    private static int count(PostgresServer postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connect("legacy");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String run(Shell shell, String command, int exitCode) {
        Shell.Running running = shell.start(command);
        assertThat(running.awaitExit(PATIENCE)).as(running.output()).isEqualTo(exitCode);
        return running.output();
    }

    private static void awaitOutput(Shell.Running running, String text) {
        await().atMost(PATIENCE).until(() -> {
            assertThat(running.isAlive()).as(running.output()).isTrue();
            return running.output().contains(text);
        });
    }
}
