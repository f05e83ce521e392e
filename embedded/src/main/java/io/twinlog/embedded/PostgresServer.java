package io.twinlog.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server beside this JVM, listening on the loopback address, with logical decoding on.
 *
 * <p>It is up from {@link #start(PostgresSettings)} on and keeps its directory and port until {@link #close()}, so that it
 * can be stopped, crashed and started again under the feet of its clients. It also goes down when this JVM ends in any
 * way. It runs as root too. Starting and stopping is for one thread at a time.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String USER = "postgres";
    private static final String PASSWORD = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PostgresBinaries binaries;
    private final ServerDirectory directory;
    private final int port;
    private final Map<String, String> parameters;
    private @Nullable PostgresProcess process;

    private PostgresServer(PostgresSettings settings) {
        this.binaries = PostgresBinaries.unpacked();
        this.directory = ServerDirectory.of(settings.directory(), "twinlog-postgres-");
        this.port = Port.orFree(settings.port());
        this.parameters = parameters(settings, port);
    }

    /**
     * Creates the cluster, unless the directory already holds one, and starts the server.
     *
     * @throws EmbeddedServerException if it does not come up; the message has the end of its log
     */
    public static PostgresServer start(PostgresSettings settings) {
        PostgresServer server = new PostgresServer(settings);
        try {
            new PostgresCluster(server.binaries, USER, PASSWORD).fill(server.directory());
            server.start();
        } catch (RuntimeException e) {
            server.directory.discard();
            throw e;
        }
        return server;
    }

    /** The JDBC URL of a database, without user and password. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The superuser's name. */
    public String user() {
        return USER;
    }

    /** The superuser's password; wrong ones are refused. */
    public String password() {
        return PASSWORD;
    }

    /** The TCP port, the same after every restart. */
    public int port() {
        return port;
    }

    /** The data directory. */
    public Path directory() {
        return directory.path();
    }

    /** The server's own log. */
    public Path log() {
        return directory.path().resolve("server.log");
    }

    /** A new connection as the superuser. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, PASSWORD);
    }

    /** Creates a database, named exactly so. */
    public void createDatabase(String name) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(name, true));
        }
    }

    /** Whether it is up. */
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Starts it again, on the same directory and port, after a stop or a crash. Does nothing if it is up. */
    public void start() {
        if (!isRunning()) {
            List<String> arguments =
                    new ArrayList<>(List.of("-D", directory.path().toString()));
            parameters.forEach((name, value) -> {
                arguments.add("-c");
                arguments.add(name + "=" + value);
            });
            process = PostgresProcess.start(binaries.command("postgres", arguments), directory.path(), log());
        }
    }

    /** Stops it in good order; connections are cut. Does nothing if it is down. */
    public void stop() {
        if (process != null) {
            process.stop(PATIENCE);
            process = null;
        }
    }

    /** Kills all its processes at once (SIGKILL): the next start has to recover. Does nothing if it is down. */
    public void crash() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    /** Stops it in good order and starts it again. */
    public void restart() {
        stop();
        start();
    }

    /** Stops it, at once if its directory is a temporary one, which is deleted. */
    @Override
    public void close() {
        if (directory.temporary()) {
            if (process != null) {
                process.stopImmediately();
                process = null;
            }
            directory.discard();
        } else {
            stop();
        }
    }

    private static Map<String, String> parameters(PostgresSettings settings, int port) {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "wal_level", "logical",
                "max_replication_slots", "32",
                "max_wal_senders", "32",
                "max_connections", "200",
                "shared_buffers", "64MB",
                "timezone", "UTC"));
        parameters.putAll(settings.parameters());
        parameters.put("port", Integer.toString(port));
        parameters.put("fsync", settings.durable() ? "on" : "off");
        return parameters;
    }
}
