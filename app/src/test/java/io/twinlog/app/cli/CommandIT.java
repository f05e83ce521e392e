package io.twinlog.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twinlog.embedded.ChildJvm;
import io.twinlog.embedded.ChildJvmSettings;
import io.twinlog.embedded.KafkaBroker;
import io.twinlog.embedded.KafkaSettings;
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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as its users meet it: as a process, with exit codes, against a real broker. */
class CommandIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SERVED = "metrics and health at ";
    private static final String ID = "5f2c0900000000000000000000000001";
    private static final String OPEN = """
            {"id": "%s", "status": "OPEN", "revision": 1, "kind": "VALUE_MISMATCH", "entity": "employment",
             "instruction": {"id": "4711", "type": "RemoveEmployee"}, "key": {"employee_no": "E-1042"},
             "differences": [{"attribute": "salary", "legacy": {"value": 1234.50, "changed": true},
                              "new": {"value": 1234.05, "changed": true}}],
             "decidedAt": "2026-03-01T12:00:00Z", "summary": "E-1042 earns 1234.50"}
            """.formatted(ID);
    private static final String RESOLVED = """
            {"id": "%s", "status": "RESOLVED", "revision": 2, "kind": "VALUE_MISMATCH", "entity": "employment",
             "decidedAt": "2026-03-01T12:00:09Z", "summary": "E-1042 earns the same"}
            """.formatted(ID);

    private static KafkaBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(KafkaSettings.temporary());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void aRunThatSawNothingEndsWithZeroWhenItIsTerminated() throws IOException {
        try (ChildJvm run = start("run", "-c", config("quiet"), "--role", "console")) {
            run.awaitLine(SERVED, PATIENCE);
            run.terminate();

            assertThat(run.awaitExit(PATIENCE)).isZero();
            assertThat(run.lines()).last().isEqualTo("twinlog: stopped");
        }
    }

    @Test
    void aRunThatSawADiscrepancyEndsWithOneAndHasLoggedItOnceWithoutValues() throws Exception {
        Topics topics = new Topics("noisy");
        try (ChildJvm run = start("run", "-c", config("noisy"), "--role", "console")) {
            run.awaitLine(SERVED, PATIENCE);
            send(topics.discrepancies(), OPEN, OPEN, RESOLVED);
            run.awaitLine("RESOLVED " + ID, PATIENCE);
            assertThat(get(run, "/metrics"))
                    .contains("twinlog_discrepancies_total{instruction_type=\"RemoveEmployee\",kind=\"value_mismatch\","
                            + "pair=\"noisy\",status=\"open\"} 2.0");
            run.terminate();

            assertThat(run.awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(run.lines().stream().filter(l -> l.contains(ID)).map(l -> l.substring(l.indexOf(" - "))))
                    .containsExactly(
                            " - noisy: OPEN " + ID
                                    + ": VALUE_MISMATCH of employment under instruction RemoveEmployee 4711, in salary",
                            " - noisy: RESOLVED " + ID + ": VALUE_MISMATCH of employment");
            assertThat(run.lines().toString()).doesNotContain("E-1042", "1234");
        }
    }

    @Test
    void aDiscrepancyIsLoggedOnceAlsoOverRestarts() throws Exception {
        Topics topics = new Topics("again");
        try (ChildJvm run = start("run", "-c", config("again"), "--role", "console")) {
            run.awaitLine(SERVED, PATIENCE);
            send(topics.discrepancies(), OPEN);
            run.awaitLine("OPEN " + ID, PATIENCE);
            run.terminate();
            assertThat(run.awaitExit(PATIENCE)).isEqualTo(1);
        }
        send(topics.discrepancies(), OPEN.replace("\"revision\": 1", "\"revision\": 2"));
        try (ChildJvm run = start("run", "-c", config("again"), "--role", "console")) {
            run.awaitLine(SERVED, PATIENCE);
            send(topics.discrepancies(), RESOLVED);
            run.awaitLine("RESOLVED " + ID, PATIENCE);
            assertThat(get(run, "/metrics"))
                    .contains("twinlog_discrepancies_total{instruction_type=\"RemoveEmployee\",kind=\"value_mismatch\","
                            + "pair=\"again\",status=\"open\"} 1.0");
            run.terminate();

            assertThat(run.awaitExit(PATIENCE)).isZero();
            assertThat(run.lines().stream().filter(l -> l.contains(ID))).hasSize(1);
        }
    }

    @Test
    void aRunEndsByItselfWhenItsTimeIsOver() throws IOException {
        try (ChildJvm run = start("run", "-c", config("brief"), "--role", "console", "--for", "1s")) {
            assertThat(run.awaitExit(PATIENCE)).isZero();
            assertThat(run.lines()).last().isEqualTo("twinlog: done");
        }
        Output check = here("check", "-c", config("brief"));
        assertThat(check.out()).contains("  ok      all 9 topics are there\n");
    }

    @Test
    void aPortThatIsTakenIsThreeWithoutAStackTrace() throws IOException {
        try (ChildJvm first = start("run", "-c", config("port"), "--role", "console")) {
            String url = url(first);
            Files.writeString(
                    directory.resolve("port.yaml"),
                    "\nhttp: {port: " + url.substring(url.lastIndexOf(':') + 1) + "}\n",
                    java.nio.file.StandardOpenOption.APPEND);
            Path file = directory.resolve("port.yaml");
            Files.writeString(file, Files.readString(file).replace("http: {port: 0}\n", ""));

            Output second = here("run", "-c", file.toString(), "--role", "console");

            assertThat(second.code()).isEqualTo(3);
            assertThat(second.err())
                    .isEqualTo("twinlog: cannot listen on " + url.substring("http://".length())
                            + "; is the port taken, or the address not of this machine?\n");
        }
    }

    @Test
    void logsAreJsonIfAskedForAndNoSecretIsInAnyOutput() throws Exception {
        String config = config("secret");
        Files.writeString(
                Path.of(config),
                Files.readString(Path.of(config))
                        .replace("password: p", "password: \"${env:DB_PASSWORD}\"")
                        .replace("kafka: {", "kafka: {ssl.truststore.password: hunter-kafka, "));
        ChildJvmSettings settings = settings("run", "-c", config, "--role", "capture")
                .withEnvironment("DB_PASSWORD", "hunter-db")
                .withEnvironment("TWINLOG_LOG", "debug")
                .withEnvironment("TWINLOG_LOG_FORMAT", "json");
        try (ChildJvm run = ChildJvm.start(settings)) {
            run.awaitLine("\"message\":\"secret legacy/main is down", PATIENCE);
            String metrics = get(run, "/metrics");
            String health = get(run, "/health/ready");
            assertThat(metrics)
                    .contains("twinlog_health{component=\"legacy/main\",pair=\"secret\",state=\"down\"} 1.0");
            assertThat(new ObjectMapper().readTree(health).path("ready").asBoolean())
                    .isFalse();
            run.terminate();
            run.awaitExit(PATIENCE);

            List<String> logged =
                    run.lines().stream().filter(l -> l.startsWith("{")).toList();
            for (String line : logged) {
                JsonNode json = new ObjectMapper().readTree(line);
                assertThat(json.path("level").asText()).isNotEmpty();
                assertThat(json.path("time").asText()).endsWith("Z");
            }
            assertThat(logged).isNotEmpty();
            assertThat(metrics + health + run.lines()).doesNotContain("hunter");
        }
    }

    @Test
    void tailShowsWhatIsThereAndTellsByItsExitCodeWhetherSomethingIsOpen() throws Exception {
        Topics topics = new Topics("tailed");
        create(topics.discrepancies(), Map.of());
        send(topics.discrepancies(), OPEN);

        Output text = here("tail", "-c", config("tailed"), "--no-follow");
        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out())
                .startsWith("OPEN  VALUE_MISMATCH ")
                .contains("≠ salary      │ 1234.50                                  │ 1234.05\n");

        Output json = here("tail", "-c", config("tailed"), "--no-follow", "--json");
        assertThat(json.out()).isEqualTo(OPEN.replace("\n", " ") + "\n");

        Output none = here("tail", "-c", config("tailed"), "--no-follow", "--status", "resolved");
        assertThat(none.out()).isEmpty();
        assertThat(none.code()).isEqualTo(1);

        send(topics.discrepancies(), RESOLVED);
        assertThat(here("tail", "-c", config("tailed"), "--no-follow").code()).isZero();
        assertThat(here("tail", "-c", config("tailed"), "--current").err())
                .isEqualTo(
                        "twinlog: there is no topic twinlog.tailed.discrepancies.current; has 'twinlog run' worked for"
                                + " this pair yet?\n");
    }

    @Test
    void tailFollows() throws Exception {
        Topics topics = new Topics("followed");
        create(topics.discrepancies(), Map.of());
        send(topics.discrepancies(), RESOLVED);
        try (ChildJvm tail = start("tail", "-c", config("followed"), "--json", "--from-beginning")) {
            tail.awaitLine("earns the same", PATIENCE);
            send(topics.discrepancies(), OPEN);
            tail.awaitLine("earns 1234.50", PATIENCE);
        }
    }

    @Test
    void checkNamesTopicsThatWillNotDo() throws Exception {
        create(new Topics("bent").offsets(io.twinlog.model.Side.NEW), Map.of("cleanup.policy", "delete"));

        Output check = here("check", "-c", config("bent"));

        assertThat(check.code()).isEqualTo(2);
        assertThat(check.out())
                .contains("  ok      8 of 9 topics are not there yet; 'twinlog run' makes them\n")
                .contains("  ERROR   topic twinlog.bent.new.offsets has cleanup.policy=delete, and needs compact\n")
                .contains("  kafka-configs.sh --alter --entity-type topics --entity-name twinlog.bent.new.offsets"
                        + " --add-config cleanup.policy=compact,segment.bytes=16777216\n");
    }

    private record Output(int code, String out, String err) {}

    private String config(String pair) throws IOException {
        Path file = directory.resolve(pair + ".yaml");
        Files.writeString(file, """
                version: 1
                kafka: {bootstrap.servers: "%s"}
                http: {port: 0}
                state-dir: %s
                topics: {partitions: 2}
                pairs:
                  %s:
                    legacy: {connector: postgresql, url: "jdbc:postgresql://127.0.0.1:1/a", user: u, password: p}
                    new: {connector: postgresql, url: "jdbc:postgresql://127.0.0.1:1/b", user: u, password: p}
                    entities: {employee: {key: [no]}}
                """.formatted(broker.bootstrapServers(), directory.resolve("var"), pair));
        return file.toString();
    }

    private static ChildJvm start(String... args) {
        return ChildJvm.start(settings(args));
    }

    /** As the launcher starts it, with the product's own logging instead of the tests'. */
    private static ChildJvmSettings settings(String... args) {
        return ChildJvmSettings.of(Main.class, args)
                .withJvmArguments(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlog4j2.configurationFile=classpath:log4j2.xml");
    }

    /** Runs a command in this JVM. */
    private static Output here(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                Clock.systemUTC());
        int code = TwinlogCommand.line(console).execute(args);
        return new Output(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String url(ChildJvm run) {
        String line = run.awaitLine(SERVED, PATIENCE);
        return line.substring(line.indexOf("http://"));
    }

    private static String get(ChildJvm run, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url(run) + path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void create(String topic, Map<String, String> settings)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings)))
                    .all()
                    .get();
            Awaitility.await().until(() -> admin.listTopics().names().get().contains(topic));
        }
    }

    private static void send(String topic, String... events) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String event : events) {
                producer.send(new ProducerRecord<>(
                                topic, ID.getBytes(StandardCharsets.UTF_8), event.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }
}
