package io.twinlog.e2e.chaos;

import io.twinlog.e2e.docs.page.Page;
import io.twinlog.e2e.stack.TwinlogJvm;
import io.twinlog.embedded.ChildJvm;
import io.twinlog.embedded.KafkaBrokerProcess;
import io.twinlog.embedded.KafkaSettings;
import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The whole stack, each part a process: two databases, a broker, two captures, and two correlators that share the work. */
final class Victims implements AutoCloseable {

    private static final List<String> ROLES = List.of("capture legacy", "capture new", "correlate 1", "correlate 2");

    final PostgresServer legacy = PostgresServer.start(PostgresSettings.temporary());
    final PostgresServer renewed = PostgresServer.start(PostgresSettings.temporary());
    final KafkaBrokerProcess broker = KafkaBrokerProcess.start(KafkaSettings.temporary());
    private final TwinlogJvm.Surroundings surroundings = new TwinlogJvm.Surroundings(
            broker, new TwinlogJvm.Database(legacy, "bank"), new TwinlogJvm.Database(renewed, "bank"));
    private final Map<String, ChildJvm> twinlog = new LinkedHashMap<>();
    private final Path directory;
    private int ownExits;

    Victims(Path directory) throws SQLException {
        this.directory = directory;
        prepare(legacy, LegacyBank.SCHEMA);
        prepare(renewed, NewBank.SCHEMA);
    }

    private static void prepare(PostgresServer server, String schema) throws SQLException {
        server.createDatabase("bank");
        execute(server, schema);
    }

    static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.connect("bank");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void start() {
        ROLES.forEach(this::start);
    }

    private void start(String role) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "-c",
                Page.project().resolve("e2e/src/test/resources/chaos/bank.yaml").toString()));
        String[] words = role.split(" ", 2);
        arguments.addAll(List.of("--role", words[0]));
        if (words[0].equals("capture")) {
            arguments.addAll(List.of("--side", words[1]));
        }
        twinlog.put(
                role,
                ChildJvm.start(surroundings
                        .command(directory.resolve(role), arguments.toArray(String[]::new))
                        .withOutput(directory.resolve(role.replace(' ', '-') + ".log"))));
    }

    /** Starts again what has ended by itself, as whoever looks after services would. */
    void tend() {
        for (String role : ROLES) {
            ChildJvm process = twinlog.get(role);
            if (process != null && !process.isAlive()) {
                ownExits++;
                start(role);
            }
        }
    }

    /** How often a process ended that nobody had killed. */
    int ownExits() {
        return ownExits;
    }

    /** All that can be done to it, in a random order. */
    List<Blow> blows(Random random) {
        List<Blow> blows = new ArrayList<>();
        for (String role : ROLES) {
            blows.add(new Blow("kill -9 " + role, () -> {
                ChildJvm process = twinlog.get(role);
                if (process != null) {
                    process.kill();
                }
                start(role);
            }));
        }
        blows.add(new Blow("kill -9 broker", () -> {
            broker.kill();
            broker.start();
        }));
        for (PostgresServer server : List.of(legacy, renewed)) {
            String name = server == legacy ? "legacy" : "new";
            blows.add(new Blow("kill -9 database " + name, () -> {
                server.crash();
                server.start();
            }));
            blows.add(new Blow("end all connections to " + name, () -> {
                execute(
                        server,
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE pid <> pg_backend_pid() AND backend_type IN ('client backend', 'walsender')");
            }));
        }
        Collections.shuffle(blows, random);
        return blows;
    }

    /** One of them. */
    record Blow(String name, Act act) {

        interface Act {
            void strike() throws Exception;
        }
    }

    @Override
    public void close() {
        try (legacy;
                renewed;
                broker) {
            twinlog.values().forEach(ChildJvm::close);
        }
    }
}
