package io.twinlog.e2e.chaos;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** One of the two systems: how it carries out an order, in transactions of its own making. */
interface Bank {

    /** The part of an order that is one transaction. */
    interface Part {
        void execute(Connection connection) throws SQLException;
    }

    /** The transactions of an order, in their order. */
    List<Part> parts(Order order, Deviation deviation);

    /** Executes one statement. */
    static void execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }
}
