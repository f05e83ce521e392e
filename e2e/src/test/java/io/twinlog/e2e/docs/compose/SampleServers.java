package io.twinlog.e2e.docs.compose;

import io.twinlog.e2e.docs.compose.ComposeFile.Mount;
import io.twinlog.e2e.docs.compose.ComposeFile.Service;
import io.twinlog.e2e.docs.page.Page;
import io.twinlog.embedded.KafkaBroker;
import io.twinlog.embedded.KafkaSettings;
import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The servers of docker-compose.yml: the same databases, made of the same files, on servers of the tests. */
final class SampleServers implements AutoCloseable {

    private final PostgresServer legacy;
    private final PostgresServer renewed;
    private final KafkaBroker kafka;

    SampleServers(ComposeFile compose) throws SQLException, IOException {
        legacy = postgres(compose.service("legacy-db"));
        renewed = postgres(compose.service("new-db"));
        kafka = KafkaBroker.start(KafkaSettings.temporary());
    }

    private static PostgresServer postgres(Service service) throws SQLException, IOException {
        PostgresServer server = PostgresServer.start(PostgresSettings.temporary());
        String database = database(service);
        server.createDatabase(database);
        // As the image does: the files in the order of their names there.
        List<Mount> scripts = service.mounts().stream()
                .filter(mount -> mount.seenAs().startsWith("/docker-entrypoint-initdb.d/"))
                .sorted((a, b) -> a.seenAs().compareTo(b.seenAs()))
                .toList();
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            for (Mount script : scripts) {
                statement.execute(Files.readString(Page.project().resolve(script.file())));
            }
        }
        return server;
    }

    private static String database(Service service) {
        return service.environment().getOrDefault("POSTGRES_DB", "postgres");
    }

    /** A service's variable, where it names one of the servers by the address of the server here. */
    String here(String value) {
        return switch (value) {
            case "kafka:9092" -> kafka.bootstrapServers();
            case "legacy-db:5432" -> "127.0.0.1:" + legacy.port();
            case "new-db:5432" -> "127.0.0.1:" + renewed.port();
            default -> value;
        };
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Legacy alone opens a company under an instruction of that ID: a difference that is there on purpose. */
    void legacyAlone(String instruction) throws SQLException {
        try (Connection connection = legacy.connect("legacy");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO hr.instruction_log (instruction_id, name, actor) VALUES ('" + instruction
                    + "', 'OpenCompany', 'test')");
            statement.execute(
                    "INSERT INTO hr.company (code, name) VALUES ('" + instruction + "', '" + instruction + "')");
            connection.commit();
        }
    }

    @Override
    public void close() {
        try (legacy;
                renewed) {
            kafka.close();
        }
    }
}
