package io.twinlog.capture.value;

import io.twinlog.model.value.Value;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table per type; the row of a case has the case's place as its ID, plus the offset of the round. */
final class TypeTables {

    static final int ROUND = 10_000;

    private final List<TypeCase> cases;
    private final List<String> types;

    TypeTables(List<TypeCase> cases) {
        this.cases = cases;
        this.types = cases.stream().map(TypeCase::type).distinct().toList();
    }

    /** Makes the database one whose administrator likes other settings than Debezium expects. */
    static void unfriendlySettings(Connection connection, String database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : List.of(
                    "bytea_output = 'escape'",
                    "intervalstyle = 'iso_8601'",
                    "extra_float_digits = -5",
                    "datestyle = 'German'",
                    "timezone = 'America/New_York'")) {
                statement.execute("ALTER DATABASE " + database + " SET " + setting);
            }
        }
    }

    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE EXTENSION hstore; CREATE EXTENSION citext; CREATE EXTENSION ltree;
                    CREATE SCHEMA "other schema";
                    CREATE TYPE mood AS ENUM ('sad', 'happy');
                    CREATE TYPE "other schema"."Mood" AS ENUM ('so so');
                    CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
                    CREATE DOMAIN amount AS numeric(10,2);
                    CREATE DOMAIN day AS date;
                    CREATE DOMAIN numbers AS integer[];
                    CREATE TYPE pair AS (a integer, b text);
                    """);
            for (String type : types) {
                statement.execute("CREATE TABLE " + table(type) + " (id integer PRIMARY KEY, v " + type + ")");
            }
            statement.execute("CREATE TABLE ends (id integer PRIMARY KEY)");
        }
    }

    void insert(Connection connection, int round) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < cases.size(); i++) {
                TypeCase one = cases.get(i);
                statement.execute("INSERT INTO " + table(one.type()) + " (id, v) VALUES (" + (round * ROUND + i) + ", "
                        + one.sql() + ")");
            }
            statement.execute("INSERT INTO ends VALUES (" + round + ")");
        }
    }

    /** So that Debezium takes the columns' types from the log and no longer from the database's catalog. */
    void addColumn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String type : types) {
                statement.execute("ALTER TABLE " + table(type) + " ADD COLUMN w integer DEFAULT 7");
            }
        }
    }

    /** The cases whose value, written back as text, the database does not hold. */
    List<String> notHeld(Connection connection) throws SQLException {
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            TypeCase one = cases.get(i);
            Value value = one.streamed();
            if (value != null) {
                String held = held(connection, one, i, value);
                if (held != null) {
                    differing.add(one.type() + " " + one.sql() + ": the database holds " + held);
                }
            }
        }
        return differing;
    }

    private @Nullable String held(Connection connection, TypeCase one, int id, Value value) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT v::text FROM " + table(one.type())
                + " WHERE id = ? AND v::text IS DISTINCT FROM (?::text::" + one.type() + ")::text")) {
            select.setInt(1, id);
            select.setString(2, value.isNull() ? null : SqlText.of(value));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : null;
            }
        }
    }

    private String table(String type) {
        return "type_" + types.indexOf(type);
    }
}
