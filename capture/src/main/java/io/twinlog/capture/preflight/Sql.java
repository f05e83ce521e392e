package io.twinlog.capture.preflight;

import io.twinlog.capture.catalog.WantedTables.RowReader;
import io.twinlog.model.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Questions to the database, and names as SQL writes them. */
final class Sql {

    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    <T> List<T> ask(String question, RowReader<T> reader, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> answer = new ArrayList<>();
                while (rows.next()) {
                    answer.add(reader.read(rows));
                }
                return answer;
            }
        }
    }

    /** The one row of a question that always has one. */
    <T> T one(String question, RowReader<T> reader, String... parameters) throws SQLException {
        return ask(question, reader, parameters).get(0);
    }

    static String name(TableId table) {
        return name(table.schema()) + "." + name(table.name());
    }

    static String names(Collection<TableId> tables) {
        return tables.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
