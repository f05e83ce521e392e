package io.twinlog.capture.it;

import io.twinlog.capture.Capture;
import io.twinlog.capture.CaptureMonitor;
import io.twinlog.capture.CaptureSettings;
import io.twinlog.capture.CaptureState;
import io.twinlog.capture.engine.Names;
import io.twinlog.capture.kafka.OffsetsReader;
import io.twinlog.capture.kafka.Stored;
import io.twinlog.capture.kafka.Target;
import io.twinlog.embedded.KafkaServer;
import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import io.twinlog.model.EventTime;
import io.twinlog.model.Secret;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.Topics;
import io.twinlog.model.catalog.Catalog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A database of its own, and a pair that captures it. */
final class Rig implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final String database;
    private final Topics topics;
    private final SourceId source = new SourceId(Side.LEGACY, "main");

    private @Nullable PostgresServer own;

    private Rig(PostgresServer postgres, KafkaServer kafka, String database) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.database = database;
        this.topics = new Topics(database);
    }

    static Rig on(PostgresServer postgres, KafkaServer kafka, String... sql) throws SQLException {
        String database = "rig" + COUNT.incrementAndGet();
        postgres.createDatabase(database);
        Rig rig = new Rig(postgres, kafka, database);
        rig.sql(sql);
        return rig;
    }

    static Rig of(String... sql) throws SQLException {
        return on(Servers.postgres(), Servers.kafka(), sql);
    }

    /** With a PostgreSQL server of its own, to be mistreated. */
    static Rig withOwnPostgres(String... sql) throws SQLException {
        PostgresServer postgres = PostgresServer.start(PostgresSettings.temporary());
        Rig rig = on(postgres, Servers.kafka(), sql);
        rig.own = postgres;
        return rig;
    }

    /** What the database's clock shows. */
    EventTime clock() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")) {
            row.next();
            return new EventTime(row.getLong(1));
        }
    }

    /** Whether somebody reads the log through the capture's slot. */
    boolean isSlotActive() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT 1 FROM pg_replication_slots WHERE active AND slot_name = '" + slot() + "'")) {
            return row.next();
        }
    }

    Connection connect() throws SQLException {
        return postgres.connect(database);
    }

    /** Each statement in a transaction of its own. */
    void sql(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** All statements in one transaction. */
    void transaction(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    CaptureSettings settings(String... tables) {
        return CaptureSettings.of(
                        topics,
                        source,
                        new CaptureSettings.Database(
                                postgres.url(database), postgres.user(), Secret.of(postgres.password())),
                        Arrays.stream(tables).map(TableId::parse).toList())
                .withTiming(CaptureSettings.Timing.usual()
                        .withHeartbeat(Duration.ofMillis(100))
                        .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(1)));
    }

    Properties kafka() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", kafka.bootstrapServers());
        return properties;
    }

    Capture start(CaptureSettings settings) {
        return start(settings, CaptureMonitor.SILENT);
    }

    Capture start(CaptureSettings settings, CaptureMonitor monitor) {
        return Capture.start(settings, kafka(), monitor);
    }

    /** Starts it and waits until records flow. */
    Capture startStreaming(CaptureSettings settings) {
        Capture capture = start(settings);
        awaitState(capture, CaptureState.Streaming.class);
        return capture;
    }

    static void awaitState(Capture capture, Class<? extends CaptureState> type) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> type.isInstance(capture.state()) || capture.state().isFinal());
        if (!type.isInstance(capture.state())) {
            throw new AssertionError("expected " + type.getSimpleName() + ", but it is " + capture.state());
        }
    }

    ChangesReader changes() {
        return new ChangesReader(kafka(), topics.changes(Side.LEGACY), 0);
    }

    /** Kills the database's process that sends the log to this capture; the number killed. */
    int killWalsender() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(pg_terminate_backend(active_pid))"
                        + " FROM pg_replication_slots WHERE active AND slot_name = '" + slot() + "'")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** What the offsets topic says of the source. */
    Stored stored() {
        return new OffsetsReader(kafka(), new Target(topics, source, 0)).read();
    }

    Catalog catalog() {
        return Objects.requireNonNull(stored().catalog(), "no catalog was published");
    }

    Topics topics() {
        return topics;
    }

    SourceId source() {
        return source;
    }

    String slot() {
        return Names.slot(topics, source);
    }

    String database() {
        return database;
    }

    PostgresServer postgres() {
        return postgres;
    }

    /** What the log needs: everything that capture made in the database is removed. */
    @Override
    public void close() throws SQLException {
        PostgresServer mistreated = own;
        if (mistreated != null) {
            mistreated.close();
            return;
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            Awaitility.await().atMost(PATIENCE).until(() -> {
                statement.execute("SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE active AND"
                        + " slot_name = '" + slot() + "'");
                statement.execute(
                        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT active"
                                + " AND slot_name = '" + slot() + "'");
                return !statement
                        .executeQuery("SELECT 1 FROM pg_replication_slots WHERE slot_name = '" + slot() + "'")
                        .next();
            });
        }
    }
}
