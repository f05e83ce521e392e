package io.twinlog.capture.catalog;

import io.twinlog.model.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Asks one question about many tables at once. */
public final class WantedTables {

    /**
     * The beginning of such a question: {@code wanted} has a row per table, with its {@code schema}, {@code name}, {@code
     * place} in the list and {@code oid}, which is NULL where there is no such table.
     */
    private static final String WITH = """
            WITH wanted AS (
                SELECT asked.schema, asked.name, asked.place, c.oid
                FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS asked(schema, name, place)
                LEFT JOIN pg_namespace n ON n.nspname = asked.schema
                LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = asked.name
                    AND c.relkind IN ('r', 'p', 'v', 'm', 'f'))
            """;

    private final Connection connection;
    private final List<TableId> tables;

    public WantedTables(Connection connection, Collection<TableId> tables) {
        this.connection = connection;
        this.tables = List.copyOf(tables);
    }

    /** Reads one row of an answer. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * All rows of the answer.
     *
     * @param select the question, which may select from {@code wanted}; it has no parameters
     * @throws SQLException if the database does not answer
     */
    public <T> List<T> ask(String select, RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WITH + select)) {
            statement.setArray(1, names(tables.stream().map(TableId::schema).toList()));
            statement.setArray(2, names(tables.stream().map(TableId::name).toList()));
            try (ResultSet rows = statement.executeQuery()) {
                List<T> answer = new ArrayList<>();
                while (rows.next()) {
                    answer.add(reader.read(rows));
                }
                return answer;
            }
        }
    }

    private java.sql.Array names(List<String> names) throws SQLException {
        return connection.createArrayOf("text", names.toArray());
    }
}
