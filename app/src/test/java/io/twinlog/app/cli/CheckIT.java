package io.twinlog.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.embedded.KafkaBroker;
import io.twinlog.embedded.KafkaSettings;
import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code twinlog check} against a real database and broker. */
class CheckIT {

    private static PostgresServer postgres;
    private static KafkaBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startServers() throws SQLException {
        broker = KafkaBroker.start(KafkaSettings.temporary());
        postgres = PostgresServer.start(PostgresSettings.temporary());
        postgres.createDatabase("legacy");
        postgres.createDatabase("new");
        execute(
                "legacy",
                "CREATE TABLE emp (emp_no text PRIMARY KEY, full_name text, boss text, old_mark text)",
                "ALTER TABLE emp REPLICA IDENTITY FULL");
        execute("new", "CREATE TABLE employee (employee_no text PRIMARY KEY, full_name text, created_at timestamptz)");
    }

    @AfterAll
    static void stopServers() {
        postgres.close();
        broker.close();
    }

    @Test
    void saysWhatIsMissingAndTheSqlThatItPrintsMendsIt() throws Exception {
        Path config = config("employee_no: emp_no", "");

        String before = check(config, 0);
        assertThat(before)
                .contains("membership legacy/main\n  ok      answers at jdbc:postgresql://")
                .contains("\nmembership entities\n  ok      the tables of both sides fit, entities: 1\n")
                .contains("  warning employee.")
                .endsWith("Ready to run, 4 warnings.\n");

        String mend = before.substring(before.indexOf("To mend membership new/main:\n\n"));
        execute("new", mend.lines().skip(2).findFirst().orElseThrow());
        assertThat(check(config, 0)).doesNotContain("To mend").endsWith("Ready to run, 3 warnings.\n");
    }

    @Test
    void aMappingThatDoesNotFitIsAnError() throws Exception {
        String report = check(config("employee_no: emp_nr", "- {ignore: employee.updated_at}"), 2);

        assertThat(report)
                .contains("  ERROR   employee.legacy.columns.employee_no: ")
                .contains("emp_nr");
    }

    @Test
    void rulesThatNameNothingAreToldOf() throws Exception {
        assertThat(check(config("employee_no: emp_no", "- {ignore: employee.updated_at}"), 0))
                .contains(
                        "membership rules\n  warning rule ignore:employee.updated_at: 'employee.updated_at' names no entity"
                                + " or attribute of the mapping\n");
    }

    @Test
    void aDatabaseThatDoesNotLetUsInIsAnErrorThatTellsNoPassword() throws Exception {
        Path config = config("employee_no: emp_no", "");
        Files.writeString(config, Files.readString(config).replace("/legacy", "/absent"));

        assertThat(check(config, 2))
                .contains("  ERROR   does not answer at jdbc:postgresql://")
                .contains("database \"absent\" does not exist");
    }

    private Path config(String key, String rules) throws IOException {
        return Files.writeString(directory.resolve("twinlog.yaml"), """
                version: 1
                kafka: {bootstrap.servers: "%s"}
                pairs:
                  membership:
                    legacy: {connector: postgresql, url: "%s", user: %s, password: "%s"}
                    new: {connector: postgresql, url: "%s", user: %s, password: "%s"}
                    entities:
                      employee:
                        key: [employee_no]
                        legacy: {table: emp, columns: {%s}}
                    rules: [%s]
                """.formatted(
                        broker.bootstrapServers(),
                        postgres.url("legacy"),
                        postgres.user(),
                        postgres.password(),
                        postgres.url("new"),
                        postgres.user(),
                        postgres.password(),
                        key,
                        rules.replace("- ", "")));
    }

    private static String check(Path config, int expected) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = TwinlogCommand.line(new Console(print, print, Map.of(), Clock.systemUTC()))
                .execute("check", "-c", config.toString());
        String report = out.toString(StandardCharsets.UTF_8);
        assertThat(code).as(report).isEqualTo(expected);
        return report;
    }

    private static void execute(String database, String... statements) throws SQLException {
        try (Connection connection = postgres.connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
