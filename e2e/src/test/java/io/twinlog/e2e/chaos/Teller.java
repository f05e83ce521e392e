package io.twinlog.e2e.chaos;

import static org.awaitility.Awaitility.await;

import io.twinlog.embedded.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has one bank carry out orders, each transaction exactly once, whatever becomes of the connection. For one thread. */
final class Teller implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final PostgresServer server;
    private final Bank bank;
    private @Nullable Connection connection;

    Teller(PostgresServer server, Bank bank) {
        this.server = server;
        this.bank = bank;
    }

    void execute(Order order, Deviation deviation) {
        List<Bank.Part> parts = bank.parts(order, deviation);
        for (int i = 0; i < parts.size(); i++) {
            String name = order.id() + "/" + i;
            Bank.Part part = parts.get(i);
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .pollInSameThread()
                    .until(() -> isDone(name, part));
        }
    }

    private boolean isDone(String name, Bank.Part part) {
        try {
            Connection open = connection();
            if (!knows(open, name)) {
                Bank.execute(open, "INSERT INTO done (part) VALUES (?)", name);
                part.execute(open);
            }
            open.commit();
            return true;
        } catch (SQLException e) {
            // Whether it was carried out is looked up on the next connection: the answer to a commit may have been
            // lost.
            close();
            return false;
        }
    }

    private static boolean knows(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT FROM done WHERE part = ?")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = server.connect("bank");
            open.setAutoCommit(false);
            connection = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It was broken already.
            }
            connection = null;
        }
    }
}
