package io.twinlog.e2e.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.e2e.stack.Subscription;
import io.twinlog.e2e.stack.TwinlogJvm;
import io.twinlog.embedded.ChildJvm;
import io.twinlog.embedded.KafkaBroker;
import io.twinlog.embedded.KafkaSettings;
import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import io.twinlog.model.Side;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** A pair each of whose parts is a process of its own, its databases on a server each: any of them may be away. */
final class ApartPair implements AutoCloseable {

    static final Duration WINDOW = Duration.ofSeconds(10);
    static final Duration GRACE = Duration.ofSeconds(5);

    /** What is a window and this much later than something has nothing to do with it. */
    static final Duration MARGIN = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String SCHEMA = """
            CREATE TABLE item (no text PRIMARY KEY, name text NOT NULL);
            ALTER TABLE item REPLICA IDENTITY FULL;
            ALTER TABLE item ALTER name SET STORAGE EXTERNAL;
            INSERT INTO item SELECT 'N' || n, 'name' FROM generate_series(0, 9) n;
            """;
    private static final String ENTITIES = "item: {key: [no]}";
    private static final String CONFIG = """
            version: 1
            kafka: {bootstrap.servers: "${env:KAFKA}", statestore.cache.max.bytes: 16777216}
            state-dir: ${env:STATE_DIR}
            topics: {partitions: 2, replication: 1}
            http: {port: 0}
            behind-after: 5s
            pairs:
              apart:
                legacy:
                  connector: postgresql
                  url: ${env:LEGACY_URL}
                  user: ${env:DATABASE_USER}
                  password: ${env:DATABASE_PASSWORD}
                  instruction: {message: twinlog}
                new:
                  connector: postgresql
                  url: ${env:NEW_URL}
                  user: ${env:DATABASE_USER}
                  password: ${env:DATABASE_PASSWORD}
                  instruction: {message: twinlog}
                window: %ds
                settle: 500ms
                grace: %ds
                clock-skew: 300ms
                heartbeat: 300ms
                entities: {%s}
            """;

    private final Map<Side, PostgresServer> servers = new EnumMap<>(Side.class);
    private final KafkaBroker broker = KafkaBroker.start(KafkaSettings.temporary());
    private final Map<Part, ChildJvm> parts = new TreeMap<>();
    private final Subscription told = new Subscription(broker.bootstrapServers(), "apart");
    private final Path directory;
    private final Path config;

    /** What runs by itself. */
    enum Part {
        LEGACY_CAPTURE("256m", "--role capture --side legacy"),
        NEW_CAPTURE("256m", "--role capture --side new"),
        CORRELATOR("128m", "--role correlate,console");

        private final String heap;
        private final String words;

        Part(String heap, String words) {
            this.heap = heap;
            this.words = words;
        }
    }

    ApartPair(Path directory) throws SQLException, IOException {
        this(directory, WINDOW, SCHEMA, ENTITIES);
    }

    ApartPair(Path directory, Duration window, String schema, String entities) throws SQLException, IOException {
        this.directory = directory;
        this.config = Files.writeString(
                directory.resolve("twinlog.yaml"), CONFIG.formatted(window.toSeconds(), GRACE.toSeconds(), entities));
        for (Side side : Side.values()) {
            PostgresServer server = PostgresServer.start(PostgresSettings.temporary());
            servers.put(side, server);
            server.createDatabase("apart");
            execute(side, schema);
        }
    }

    void start(Part part) {
        start(part, part.heap);
    }

    void start(Part part, String heap) {
        List<String> words = new ArrayList<>(List.of("run", "-c", config.toString()));
        words.addAll(List.of(part.words.split(" ", -1)));
        parts.put(
                part,
                ChildJvm.start(new TwinlogJvm.Surroundings(
                                broker,
                                new TwinlogJvm.Database(server(Side.LEGACY), "apart"),
                                new TwinlogJvm.Database(server(Side.NEW), "apart"))
                        .command(directory.resolve(part.name()), words.toArray(String[]::new))
                        .withJvmArguments(
                                "-Xmx" + heap,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+ExitOnOutOfMemoryError")
                        .withOutput(directory.resolve(part + ".log"))));
    }

    /** SIGKILL. */
    void kill(Part part) {
        Objects.requireNonNull(parts.remove(part), () -> part + " does not run").close();
    }

    PostgresServer server(Side side) {
        return Objects.requireNonNull(servers.get(side));
    }

    /** One transaction that carries out an instruction, or a part of one. */
    void instruct(Side side, String id, String... statements) throws SQLException {
        String[] all = new String[statements.length + 1];
        all[0] = "SELECT pg_logical_emit_message(true, 'twinlog', '{\"id\": \"%s\", \"type\": \"Do\"}')".formatted(id);
        System.arraycopy(statements, 0, all, 1, statements.length);
        execute(side, all);
    }

    /** One transaction. */
    void execute(Side side, String... statements) throws SQLException {
        try (Connection connection = server(side).connect("apart");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    Subscription told() {
        return told;
    }

    /** A side's latest watermark, of one that has some. */
    Instant watermark(Side side) {
        return Objects.requireNonNull(told.watermark(side), () -> side + " has no watermark");
    }

    /** How many records of its topics the correlator has not taken in yet. */
    long backlog() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            long backlog = 0;
            for (GroupListing group : admin.listGroups().all().get()) {
                Map<TopicPartition, OffsetAndMetadata> taken = admin.listConsumerGroupOffsets(group.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get();
                Map<TopicPartition, OffsetSpec> latest = taken.keySet().stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
                for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                        admin.listOffsets(latest).all().get().entrySet()) {
                    backlog += end.getValue().offset()
                            - Objects.requireNonNull(taken.get(end.getKey())).offset();
                }
            }
            return backlog;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** What the correlator's process answers over HTTP. */
    String ask(String path) {
        String line = Objects.requireNonNull(parts.get(Part.CORRELATOR), "no correlator runs")
                .awaitLine("metrics and health at ", PATIENCE);
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(line.substring(line.indexOf("http://")) + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The latest value of one of the correlator's metrics, by its name and tags; not a number if it has none. */
    double metric(String nameAndTags) {
        return ask("/metrics")
                .lines()
                .filter(line -> line.startsWith(nameAndTags + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(nameAndTags.length())))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Waits for something that a subscriber is told, or that can be asked. */
    void await(String what, BooleanSupplier done) {
        Awaitility.await(what).atMost(PATIENCE).pollInSameThread().until(() -> {
            parts.forEach((part, process) -> assertThat(process.isAlive())
                    .as("%s runs; logs in %s", part, directory)
                    .isTrue());
            told.look();
            return done.getAsBoolean();
        });
    }

    /**
     * Waits until all that happened before is decided: a row that legacy alone inserts now makes a difference when its own window
     * is over, and by then nothing may be pending.
     */
    void awaitDecided(String word) throws SQLException {
        execute(Side.LEGACY, "INSERT INTO item VALUES ('%s', '')".formatted(word));
        await(
                "the end " + word,
                () -> told.findings().stream().anyMatch(finding -> finding.row().contains("\"" + word + "\"")));
        await("a ledger that adds up", told::isAllDecided);
    }

    /** Waits until the last verdicts are these: they are told a moment later than what they are about. */
    void awaitVerdicts(Map<String, String> expected) {
        Awaitility.await("verdicts").atMost(PATIENCE).pollInSameThread().untilAsserted(() -> {
            told.look();
            assertThat(told.lastVerdicts()).containsExactlyInAnyOrderEntriesOf(expected);
        });
    }

    static String row(String no) {
        return "item {\"no\":\"%s\"}".formatted(no);
    }

    static String insert(String no, String name) {
        return "INSERT INTO item VALUES ('%s', '%s')".formatted(no, name);
    }

    @Override
    public void close() {
        parts.values().forEach(ChildJvm::close);
        told.close();
        broker.close();
        servers.values().forEach(PostgresServer::close);
    }
}
