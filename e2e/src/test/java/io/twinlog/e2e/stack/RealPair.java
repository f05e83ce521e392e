package io.twinlog.e2e.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.embedded.ChildJvm;
import io.twinlog.embedded.ChildJvmSettings;
import io.twinlog.embedded.KafkaBroker;
import io.twinlog.embedded.KafkaSettings;
import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/** Two databases, a broker, and {@code twinlog run} beside them, all of it real. */
public final class RealPair implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String FRAME = """
            version: 1
            kafka: {bootstrap.servers: "${env:KAFKA}"}
            state-dir: ${env:STATE_DIR}
            topics: {partitions: 2, replication: 1}
            http: {port: 0}
            pairs:
              %s:
                legacy:
                  connector: postgresql
                  url: ${env:LEGACY_URL}
                  user: ${env:DATABASE_USER}
                  password: ${env:DATABASE_PASSWORD}
            %s
                new:
                  connector: postgresql
                  url: ${env:NEW_URL}
                  user: ${env:DATABASE_USER}
                  password: ${env:DATABASE_PASSWORD}
            %s
            %s
            """;

    private final PostgresServer postgres = PostgresServer.start(PostgresSettings.temporary());
    private final KafkaBroker broker = KafkaBroker.start(KafkaSettings.temporary());
    private final Path directory;
    private final Path config;
    private final ChildJvm twinlog;
    private final Subscription subscription;

    /**
     * What is told apart from one pair to the next.
     *
     * @param name the pair's
     * @param legacySchema DDL
     * @param newSchema DDL
     * @param legacyInstruction the line about legacy's instructions; empty if it declares none
     * @param newInstruction the line about new's
     * @param rest what stands under the pair's name besides its sides, indented by four
     */
    public record Plan(
            String name,
            String legacySchema,
            String newSchema,
            String legacyInstruction,
            String newInstruction,
            String rest) {}

    /** Starts all of it; its files are kept in a directory. */
    public RealPair(Plan plan, Path directory) throws SQLException, IOException {
        postgres.createDatabase("legacy");
        postgres.createDatabase("new");
        legacy(plan.legacySchema());
        renewed(plan.newSchema());
        this.directory = directory;
        this.config = Files.writeString(
                directory.resolve("twinlog.yaml"),
                FRAME.formatted(
                        plan.name(),
                        plan.legacyInstruction().indent(6),
                        plan.newInstruction().indent(6),
                        plan.rest().indent(4)));
        twinlog = ChildJvm.start(command(directory.resolve("twinlog.log"), "run", "-c", config.toString()));
        subscription = new Subscription(broker.bootstrapServers(), plan.name());
    }

    /** One transaction of legacy. */
    public void legacy(String... statements) throws SQLException {
        transaction("legacy", statements);
    }

    /** One transaction of the new system. */
    public void renewed(String... statements) throws SQLException {
        transaction("new", statements);
    }

    /** A connection of its own to a side's database, {@code legacy} or {@code new}. */
    public Connection connect(String database) throws SQLException {
        return postgres.connect(database);
    }

    /** Runs another of twinlog's commands on the pair to its end; its exit code. What it says is in the directory. */
    public int run(String command, String... arguments) {
        List<String> words = new ArrayList<>(List.of(command, "-c", config.toString()));
        words.addAll(List.of(arguments));
        try (ChildJvm process =
                ChildJvm.start(command(directory.resolve(command + ".log"), words.toArray(String[]::new)))) {
            return process.awaitExit(PATIENCE);
        }
    }

    private ChildJvmSettings command(Path output, String... words) {
        return new TwinlogJvm.Surroundings(
                        broker, new TwinlogJvm.Database(postgres, "legacy"), new TwinlogJvm.Database(postgres, "new"))
                .command(directory.resolve("state"), words)
                .withOutput(output);
    }

    private void transaction(String database, String... statements) throws SQLException {
        try (Connection connection = postgres.connect(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    /** What a subscriber has been told. */
    public Subscription subscription() {
        return subscription;
    }

    /** Waits until both logs have been watched for so long: what happens then is not near their beginning. */
    public void awaitWatched(Duration duration) {
        await("watermarks of both sides", () -> subscription.hasWatched(duration));
    }

    /** Waits for something that a subscriber is told. */
    public void await(String what, BooleanSupplier told) {
        Awaitility.await(what).atMost(PATIENCE).pollInSameThread().until(() -> {
            assertThat(twinlog.isAlive())
                    .as("twinlog runs: %s", twinlog.lines())
                    .isTrue();
            subscription.look();
            return told.getAsBoolean();
        });
    }

    /**
     * Waits until all that happened before is decided: each of the statements, in a transaction of legacy alone, makes a
     * difference whose key contains the word that goes with it, and is made when the one before is decided.
     */
    public void awaitDecided(List<String> words, UnaryOperator<String> statement) throws SQLException {
        for (String word : words) {
            legacy(statement.apply(word));
            await(
                    word,
                    () -> subscription.findings().stream()
                            .anyMatch(finding -> finding.row().contains("\"" + word + "\"")));
        }
        await("a ledger that adds up", subscription::isAllDecided);
    }

    @Override
    public void close() {
        try (postgres;
                broker;
                twinlog) {
            subscription.close();
        }
    }
}
