package io.twinlog.capture.engine;

import io.twinlog.capture.CaptureSettings;
import io.twinlog.capture.resume.DatabaseIdentity;
import io.twinlog.capture.resume.Lsn;
import io.twinlog.capture.resume.SlotStatus;
import io.twinlog.capture.resume.Standpoint;
import io.twinlog.capture.resume.Timeline;
import io.twinlog.model.EventTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/** Capture's own connection to the database, beside those of Debezium. */
final class SourceDatabase implements AutoCloseable {

    private static final String SLOT = """
            SELECT slot_name, database, plugin, coalesce(wal_status, '') IN ('lost') AS lost,
                   coalesce(confirmed_flush_lsn, restart_lsn)::text AS confirmed
            FROM pg_replication_slots WHERE slot_name = ?""";
    private static final String IDENTITY = """
            SELECT (SELECT system_identifier::text FROM pg_control_system()) AS system, current_database() AS name,
                   CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END::text AS lsn,
                   CASE WHEN NOT pg_is_in_recovery() THEN pg_walfile_name(pg_current_wal_lsn()) END AS file""";
    private static final String CLOCK = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
    private static final String LAG = """
            SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::bigint
            FROM pg_replication_slots WHERE slot_name = ?""";

    /** A file of the log is named by its timeline, in so many hexadecimal digits, and its place. */
    private static final int TIMELINE_DIGITS = 8;

    private final CaptureSettings.Database database;
    private final Connection connection;

    private SourceDatabase(CaptureSettings.Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    static SourceDatabase connect(CaptureSettings.Database database) {
        try {
            return new SourceDatabase(database, DriverManager.getConnection(database.url(), properties(database)));
        } catch (SQLException e) {
            throw new DatabaseUnavailable("the database cannot be reached", e);
        }
    }

    private static Properties properties(CaptureSettings.Database database) {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password().reveal());
        properties.setProperty("ApplicationName", "twinlog capture");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        return properties;
    }

    /**
     * Where it stands.
     *
     * @param known the timeline that was captured so far: where it was left is asked for if it is not the database's own
     */
    Standpoint standpoint(String slotName, long known) {
        return ask("the state of replication slot " + slotName, () -> {
            SlotStatus slot = slot(slotName);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(IDENTITY)) {
                row.next();
                return new Standpoint(
                        new DatabaseIdentity(row.getString("system"), row.getString("name")),
                        timeline(row.getString("file"), known),
                        Lsn.parse(row.getString("lsn")),
                        slot,
                        slotName);
            }
        });
    }

    /** What its clock shows. */
    EventTime clock() {
        return ask("its clock", () -> new EventTime(number(CLOCK)));
    }

    /** How many bytes of log it keeps for the slot; 0 if there is no such slot. */
    long lag(String slotName) {
        return ask("the lag of replication slot " + slotName, () -> {
            try (PreparedStatement statement = connection.prepareStatement(LAG)) {
                statement.setString(1, slotName);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0;
                }
            }
        });
    }

    void dropSlot(String slotName) {
        ask("to drop replication slot " + slotName, () -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT pg_drop_replication_slot(?)")) {
                statement.setString(1, slotName);
                return statement.execute();
            }
        });
    }

    /** For work of others on the same connection. */
    <T> T ask(String what, Question<T> question) {
        try {
            return question.put(connection);
        } catch (SQLException e) {
            throw new DatabaseUnavailable("the database did not answer when asked for " + what, e);
        }
    }

    private <T> T ask(String what, Answer<T> answer) {
        return ask(what, ignored -> answer.get());
    }

    /** Something asked of the database. */
    interface Question<T> {
        T put(Connection connection) throws SQLException;
    }

    private interface Answer<T> {
        T get() throws SQLException;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DatabaseUnavailable("the connection could not be closed", e);
        }
    }

    private @Nullable SlotStatus slot(String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SLOT)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                String confirmed = row.getString("confirmed");
                return new SlotStatus(
                        row.getString("slot_name"),
                        row.getString("database"),
                        row.getString("plugin"),
                        row.getBoolean("lost") || confirmed == null,
                        confirmed == null ? 0 : Lsn.parse(confirmed));
            }
        }
    }

    /** A standby has none of its own, and cannot be captured either: heartbeats cannot be written there. */
    private Timeline timeline(@Nullable String file, long known) throws SQLException {
        if (file == null) {
            return Timeline.UNKNOWN;
        }
        long id = Long.parseLong(file.substring(0, TIMELINE_DIGITS), 16);
        return known == id || known == Timeline.UNKNOWN.id()
                ? new Timeline(id, Map.of())
                : Timeline.of(id, history(id));
    }

    /** Only connections for replication are told, and those know nothing but simple queries. */
    private String history(long timeline) throws SQLException {
        Properties properties = properties(database);
        PGProperty.REPLICATION.set(properties, "database");
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "14");
        try (Connection replication = DriverManager.getConnection(database.url(), properties);
                Statement statement = replication.createStatement();
                ResultSet row = statement.executeQuery("TIMELINE_HISTORY " + timeline)) {
            row.next();
            return row.getString("content");
        }
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
