package io.twinlog.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twinlog.embedded.ChildJvm;
import io.twinlog.embedded.ChildJvmSettings;
import io.twinlog.embedded.KafkaBroker;
import io.twinlog.embedded.KafkaSettings;
import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import io.twinlog.model.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code twinlog run} as a process between real databases and a real broker. */
class RunIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SERVED = "metrics and health at ";
    private static final String PASSWORD = "hunter-db";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static PostgresServer postgres;
    private static KafkaBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startServers() throws SQLException {
        broker = KafkaBroker.start(KafkaSettings.temporary());
        postgres = PostgresServer.start(PostgresSettings.temporary());
        database("first", "CREATE ROLE watcher SUPERUSER LOGIN PASSWORD '" + PASSWORD + "'");
    }

    @AfterAll
    static void stopServers() {
        postgres.close();
        broker.close();
    }

    @Test
    void oneFailedCaptureIsNamedAndConcernsNobodyElseAndThreeIsTheEndWhenNoneIsLeft() throws Exception {
        for (String database : List.of("good_l", "good_n", "bad_l", "bad_n")) {
            database(database, "CREATE TABLE t (id int PRIMARY KEY)", "ALTER TABLE t REPLICA IDENTITY FULL");
        }
        Path config = config(
                "",
                pair("good", "good_l", "good_n", "t: {key: [id]}"),
                pair("bad", "bad_l", "bad_n", "t: {key: [id]}"));
        try (ChildJvm run = start(config, Map.of(), "--role", "capture")) {
            awaitHealth(run, "bad legacy/main: up", "bad new/main: up", "good legacy/main: up", "good new/main: up");
            run.terminate();
            assertThat(run.awaitExit(PATIENCE)).isZero();
        }
        dropSlot("bad_l", "twinlog_bad_legacy_main");
        try (ChildJvm run = start(config, Map.of(), "--role", "capture")) {
            awaitHealth(
                    run, "bad legacy/main: failed", "bad new/main: up", "good legacy/main: up", "good new/main: up");
            HttpResponse<String> ready = get(run, "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("replication slot twinlog_bad_legacy_main is missing: changes committed");
            assertThat(get(run, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(run, "/metrics").body())
                    .contains("twinlog_health{component=\"legacy/main\",pair=\"bad\",state=\"failed\"} 1.0")
                    .contains("twinlog_health{component=\"legacy/main\",pair=\"good\",state=\"up\"} 1.0");
            run.awaitLine("bad legacy/main has failed: replication slot twinlog_bad_legacy_main is missing", PATIENCE);

            execute("good_l", "INSERT INTO t VALUES (1)");
            execute("bad_n", "INSERT INTO t VALUES (1)");
            for (String tags : List.of("pair=\"good\",side=\"legacy\"", "pair=\"bad\",side=\"new\"")) {
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> get(run, "/metrics")
                                .body()
                                .contains("twinlog_capture_rows_total{" + tags + ",source=\"main\"} 1.0"));
            }
            run.terminate();

            assertThat(run.awaitExit(PATIENCE)).isEqualTo(3);
            assertThat(run.lines())
                    .last()
                    .asString()
                    .startsWith("twinlog: stopped, while this did not work: bad legacy/main: replication slot");
        }
        dropSlot("bad_n", "twinlog_bad_new_main");
        try (ChildJvm run = start(config, Map.of(), "--role", "capture", "--pair", "bad")) {
            assertThat(run.awaitExit(PATIENCE)).isEqualTo(3);
            assertThat(run.lines())
                    .last()
                    .asString()
                    .startsWith(
                            "twinlog: cannot go on: bad legacy/main: replication slot twinlog_bad_legacy_main is missing")
                    .contains("; bad new/main: replication slot twinlog_bad_new_main is missing");
        }
    }

    @Test
    void whatKeepsACaptureFromRunningIsSaidAndOnceItIsMendedTheCaptureGoesOnByItself() throws Exception {
        for (String database : List.of("mend_l", "mend_n")) {
            database(database, "CREATE TABLE t (id int)", "INSERT INTO t VALUES (1)");
        }
        execute("mend_n", "ALTER TABLE t REPLICA IDENTITY FULL");
        Path config = config("", pair("mend", "mend_l", "mend_n", "t: {key: row}"));
        try (ChildJvm run = start(config, Map.of(), "--role", "capture")) {
            awaitHealth(run, "mend legacy/main: down", "mend new/main: up");
            assertThat(get(run, "/health/ready").body()).contains("REPLICA IDENTITY FULL;");
            run.awaitLine("mend legacy/main waits until somebody has mended this: capture must not publish", PATIENCE);
            execute("mend_l", "UPDATE t SET id = 2", "ALTER TABLE t REPLICA IDENTITY FULL");

            awaitHealth(run, "mend legacy/main: up", "mend new/main: up");

            execute("mend_l", "UPDATE t SET id = 3");
            run.terminate();
            assertThat(run.awaitExit(PATIENCE)).isZero();
        }
    }

    @Test
    void aMappingThatDoesNotFitWaitsUntilTheTablesDo() throws Exception {
        database("fit_l", "CREATE TABLE t (id int PRIMARY KEY)", "ALTER TABLE t REPLICA IDENTITY FULL");
        database("fit_n", "CREATE TABLE t (id int PRIMARY KEY, v int)", "ALTER TABLE t REPLICA IDENTITY FULL");
        Path config = config("", pair("fit", "fit_l", "fit_n", "t: {key: [id], legacy: {columns: {v: val}}}"));
        try (ChildJvm run = start(config, Map.of())) {
            awaitHealth(run, "fit console: up", "fit correlate: down", "fit legacy/main: up", "fit new/main: up");
            run.awaitLine("fit correlate waits until somebody has mended this: the mapping does not fit", PATIENCE);

            execute("fit_l", "ALTER TABLE t ADD COLUMN val int", "INSERT INTO t VALUES (1, 2)");
            execute("fit_n", "INSERT INTO t VALUES (1, 2)");

            awaitHealth(run, "fit console: up", "fit correlate: up", "fit legacy/main: up", "fit new/main: up");
            run.terminate();
            assertThat(run.awaitExit(PATIENCE)).isZero();
        }
    }

    /** Of odd values, too: some of them Debezium itself would log, and stop at. */
    @Test
    @Tag("long")
    void noRowValueAndNoSecretIsInAnyOutputOfAnyRole() throws Exception {
        String visit =
                "CREATE TABLE visit (no text PRIMARY KEY, name text, opens timetz, lasts interval, tags int[], stat text)";
        database("pii_l", visit, "ALTER TABLE visit REPLICA IDENTITY FULL");
        database("pii_n", visit, "ALTER TABLE visit REPLICA IDENTITY FULL");
        Path config = config(
                "ssl.truststore.password: hunter-kafka, ",
                pair(
                        "pii",
                        "pii_l",
                        "pii_n",
                        "visit: {key: [no], legacy: {columns: {stat: {from: stat, map: {A: A}}}}}"));
        Map<String, String> environment = Map.of("TWINLOG_LOG", "debug", "TWINLOG_LOG_FORMAT", "json");
        List<String> said = new ArrayList<>(here(environment, "check", "-c", config.toString()));
        try (ChildJvm run = start(config, environment)) {
            awaitHealth(run, "pii console: up", "pii correlate: up", "pii legacy/main: up", "pii new/main: up");
            String bad = "'Sesame street', '12:34:56.789-15:59:59', 'infinity', '{1}', 'A'";
            execute("pii_l", "INSERT INTO visit VALUES ('Sesame-1', " + bad + ")");
            execute("pii_n", "INSERT INTO visit VALUES ('Sesame-1', 'Sesame way', '12:34:56.789+00', '0', '{1}', 'A')");
            run.awaitLine("VALUE_MISMATCH of visit, in lasts, name, opens", PATIENCE);
            // Only now: a row that cannot be read might be another change of the first one.
            execute(
                    "pii_l",
                    "INSERT INTO visit VALUES ('Sesame-2', 'Sesame', '00:00+00', '0', '[2:3]={47110815,7}', 'A')");
            execute("pii_l", "INSERT INTO visit VALUES ('Sesame-3', 'Sesame', '00:00+00', '0', '{1}', 'Sesame')");
            execute(
                    "pii_l",
                    "BEGIN; SELECT pg_logical_emit_message(true, 'twinlog', '{\"id\": Sesame');"
                            + " INSERT INTO visit VALUES ('Sesame-4', 'Sesame', '00:00+00', '0', '{1}', 'A'); COMMIT");
            run.awaitLine("column tags of type _int4 holds an array whose first index is not 1", PATIENCE);
            run.awaitLine("went to the dead letters: stat: map does not list the value", PATIENCE);
            said.add(get(run, "/metrics").body());
            said.add(get(run, "/health/ready").body());
            run.terminate();
            run.awaitExit(PATIENCE);
            said.addAll(run.lines());
        }

        assertThat(said.stream().filter(RunIT::tellsTooMuch)).isEmpty();
        assertThat(differences(here(Map.of(), "tail", "-c", config.toString(), "--no-follow", "--json")))
                .isEqualTo(new TreeMap<>(Map.of(
                        "name", "\"Sesame street\" / \"Sesame way\"",
                        "opens", "\"12:34:56.789-15:59:59\" / \"12:34:56.789Z\"",
                        "lasts", "\"infinity\" / \"PT0S\"")));
    }

    /**
     * Of what cannot be compared nothing is raised, and it is compared again once the tables are mended. What is raised in
     * the end is that one side alone carried out an instruction, be it a TRUNCATE.
     */
    @Test
    @Tag("long")
    void schemaChangesAndTruncatesInMidStreamRaiseNoFalseAlarm() throws Exception {
        String doc = "CREATE TABLE doc (no text PRIMARY KEY, a text, b int)";
        database("change_l", doc, "ALTER TABLE doc REPLICA IDENTITY FULL");
        database("change_n", doc, "ALTER TABLE doc REPLICA IDENTITY FULL");
        Path config = config("", pair("change", "change_l", "change_n", "doc: {key: [no]}"));
        try (ChildJvm run = start(config, Map.of())) {
            awaitHealth(
                    run, "change console: up", "change correlate: up", "change legacy/main: up", "change new/main: up");
            both("added-0", "INSERT INTO doc VALUES ('D1', 'x', 1), ('D2', 'x', 1)");
            execute("change_l", "ALTER TABLE doc ADD COLUMN c text DEFAULT 'n'");
            both("added-1", "UPDATE doc SET a = 'y'");
            execute("change_n", "ALTER TABLE doc RENAME COLUMN a TO z");
            both("renamed-other", "UPDATE doc SET b = 2");
            one("change_l", "renamed", "UPDATE doc SET a = 'w'");
            one("change_n", "renamed", "UPDATE doc SET z = 'w'");
            execute("change_n", "ALTER TABLE doc RENAME COLUMN z TO a");
            both("mended", "UPDATE doc SET a = 'v'");
            execute("change_l", "ALTER TABLE doc ALTER COLUMN b TYPE text USING b::text");
            both("retyped-other", "UPDATE doc SET a = 'u'");
            one("change_l", "retyped", "UPDATE doc SET b = '3'");
            one("change_n", "retyped", "UPDATE doc SET b = 3");
            execute("change_l", "ALTER TABLE doc ALTER COLUMN b TYPE int USING b::int");
            both("mended-again", "UPDATE doc SET b = 4");
            both("truncated", "TRUNCATE doc");
            both("refilled", "INSERT INTO doc VALUES ('D1', 'x', 1), ('D3', 'x', 1)");
            one("change_l", "lonely", "TRUNCATE doc");
            both("last", "INSERT INTO doc VALUES ('D4', 'x', 1)");

            Map<String, String> expected = new TreeMap<>(Map.ofEntries(
                    Map.entry("added-0", "AGREED"),
                    Map.entry("added-1", "AGREED"),
                    Map.entry("renamed-other", "AGREED"),
                    Map.entry("renamed", "UNDECIDABLE"),
                    Map.entry("mended", "AGREED"),
                    Map.entry("retyped-other", "AGREED"),
                    Map.entry("retyped", "UNDECIDABLE"),
                    Map.entry("mended-again", "AGREED"),
                    Map.entry("truncated", "AGREED"),
                    Map.entry("refilled", "AGREED"),
                    Map.entry("lonely", "MISSING_IN_NEW"),
                    Map.entry("last", "AGREED")));
            assertThat(verdicts(expected.keySet())).isEqualTo(expected);
            run.awaitLine("MISSING_IN_NEW of (instruction) under instruction lonely", PATIENCE);
            run.terminate();
            assertThat(run.awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(run.lines().stream().filter(line -> line.contains("OPEN")))
                    .hasSize(1);
        }
    }

    /** Under an instruction, in both databases. */
    private static void both(String instruction, String statement) throws SQLException {
        one("change_l", instruction, statement);
        one("change_n", instruction, statement);
    }

    private static void one(String database, String instruction, String statement) throws SQLException {
        execute(
                database,
                "BEGIN; SELECT pg_logical_emit_message(true, 'twinlog', '{\"id\": \"" + instruction + "\"}'); "
                        + statement + "; COMMIT");
    }

    /** By instruction, once all of these have one. */
    private static Map<String, String> verdicts(Set<String> instructions) {
        Map<String, String> verdicts = new TreeMap<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "group.id", "verdicts",
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(new Topics("change").instructions()));
            Awaitility.await().atMost(PATIENCE).until(() -> {
                for (ConsumerRecord<String, String> event : consumer.poll(Duration.ofMillis(200))) {
                    JsonNode json = JSON.readTree(event.value());
                    verdicts.put(
                            json.at("/instruction/id").asText(),
                            json.path("verdict").asText());
                }
                return verdicts.keySet().containsAll(instructions);
            });
        }
        return verdicts;
    }

    private static boolean tellsTooMuch(String line) {
        return List.of("hunter", "Sesame", "12:34:56", "15:59:59", "infinity", "47110815").stream()
                .anyMatch(line::contains);
    }

    private static Map<String, String> differences(List<String> events) throws IOException {
        Map<String, String> differences = new TreeMap<>();
        for (String event : events) {
            JsonNode json = JSON.readTree(event);
            if (json.path("kind").asText().equals("VALUE_MISMATCH")) {
                json.path("differences")
                        .forEach(difference -> differences.put(
                                difference.path("attribute").asText(),
                                difference.at("/legacy/value") + " / " + difference.at("/new/value")));
            }
        }
        return differences;
    }

    private Path config(String kafka, String... pairs) throws IOException {
        return Files.writeString(directory.resolve("twinlog.yaml"), """
                version: 1
                kafka: {%sbootstrap.servers: "%s"}
                http: {port: 0}
                state-dir: %s
                topics: {partitions: 2}
                pairs:
                %s""".formatted(
                        kafka, broker.bootstrapServers(), directory.resolve("var"), String.join("", pairs)));
    }

    private static String pair(String name, String legacy, String renewed, String entities) {
        return """
                  %s:
                    legacy: {connector: postgresql, url: "%s", user: watcher, password: "${env:DB_PASSWORD}", instruction: {message: twinlog}}
                    new: {connector: postgresql, url: "%s", user: watcher, password: "${env:DB_PASSWORD}", instruction: {message: twinlog}}
                    window: 2s
                    settle: 200ms
                    clock-skew: 200ms
                    heartbeat: 100ms
                    entities:
                      %s
                """.formatted(name, postgres.url(legacy), postgres.url(renewed), entities);
    }

    /** As the launcher starts it, with the product's own logging instead of the tests'. */
    private static ChildJvm start(Path config, Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", "-c", config.toString()));
        all.addAll(List.of(arguments));
        ChildJvmSettings settings = ChildJvmSettings.of(Main.class, all.toArray(String[]::new))
                .withJvmArguments(
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlog4j2.configurationFile=classpath:log4j2.xml")
                .withEnvironment("DB_PASSWORD", PASSWORD);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            settings = settings.withEnvironment(variable.getKey(), variable.getValue());
        }
        return ChildJvm.start(settings);
    }

    /** Runs a command in this JVM; what it prints, line by line. */
    private static List<String> here(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Map<String, String> all = new TreeMap<>(Map.of("DB_PASSWORD", PASSWORD));
        all.putAll(environment);
        TwinlogCommand.line(new Console(stream, stream, all, Clock.systemUTC())).execute(arguments);
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static void awaitHealth(ChildJvm run, String... parts) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(health(run)).containsExactly(parts));
    }

    private static List<String> health(ChildJvm run) throws IOException, InterruptedException {
        List<String> parts = new ArrayList<>();
        JSON.readTree(get(run, "/health/ready").body())
                .path("components")
                .forEach(part -> parts.add(part.path("pair").asText() + " "
                        + part.path("name").asText() + ": " + part.path("state").asText()));
        return parts;
    }

    private static HttpResponse<String> get(ChildJvm run, String path) throws IOException, InterruptedException {
        String line = run.awaitLine(SERVED, PATIENCE);
        URI uri = URI.create(line.substring(line.indexOf("http://")) + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void database(String name, String... statements) throws SQLException {
        postgres.createDatabase(name);
        execute(name, statements);
    }

    private static void execute(String database, String... statements) throws SQLException {
        try (Connection connection = postgres.connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void dropSlot(String database, String slot) {
        // The database notices a moment later that nobody reads it any more.
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreException(SQLException.class)
                .untilAsserted(() -> execute(database, "SELECT pg_drop_replication_slot('" + slot + "')"));
    }
}
