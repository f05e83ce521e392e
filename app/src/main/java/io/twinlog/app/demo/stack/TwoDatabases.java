package io.twinlog.app.demo.stack;

import io.twinlog.embedded.PostgresServer;
import io.twinlog.model.Side;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The databases of the two stacks: {@code legacy} and {@code new}, on one server, each with its own schema. */
public final class TwoDatabases implements Databases {

    private final PostgresServer server;

    private TwoDatabases(PostgresServer server) {
        this.server = server;
    }

    /** Creates both, without rows. */
    public static TwoDatabases create(PostgresServer server) throws SQLException {
        TwoDatabases databases = new TwoDatabases(server);
        for (Side side : Side.values()) {
            server.createDatabase(side.word());
            try (Connection connection = databases.connect(side);
                    Statement statement = connection.createStatement()) {
                statement.execute(schema(side));
            }
        }
        return databases;
    }

    @Override
    public Connection connect(Side side) throws SQLException {
        return server.connect(side.word());
    }

    private static String schema(Side side) {
        String resource = "/io/twinlog/app/demo/" + side.word() + ".sql";
        try (InputStream in = TwoDatabases.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the schema " + resource + " is not on the classpath");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
