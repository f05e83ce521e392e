package io.twinlog.e2e.hotkeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.e2e.stack.Finding;
import io.twinlog.e2e.stack.RealPair;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The transactions of pgbench (TPC-B in name): eight clients on each side carry out the same, client by client, interleaved as
 * it comes, without any instruction. All of them add to the one branch and to a few tellers, whose states on the way there
 * differ; both sides end equal.
 */
@Tag("long")
class HotKeysIT {

    private static final int CLIENTS = 8;
    private static final int TRANSACTIONS = 60;
    private static final String SCHEMA = """
            CREATE TABLE branch (bid int PRIMARY KEY, balance bigint NOT NULL);
            CREATE TABLE teller (tid int PRIMARY KEY, balance bigint NOT NULL);
            CREATE TABLE account (aid int PRIMARY KEY, balance bigint NOT NULL);
            CREATE TABLE mark (word text PRIMARY KEY);
            CREATE TABLE history (tid int NOT NULL, aid int NOT NULL, delta bigint NOT NULL, at timestamptz DEFAULT now());
            ALTER TABLE branch REPLICA IDENTITY FULL;
            ALTER TABLE teller REPLICA IDENTITY FULL;
            ALTER TABLE account REPLICA IDENTITY FULL;
            ALTER TABLE history REPLICA IDENTITY FULL;
            INSERT INTO branch VALUES (1, 0);
            INSERT INTO teller SELECT n, 0 FROM generate_series(1, 5) n;
            INSERT INTO account SELECT n, 0 FROM generate_series(1, 200) n;
            """;

    // The branch by its states, tellers and accounts by what is added to them, the history as a bag.
    private static final String PAIR = """
            window: 10s
            settle: 500ms
            clock-skew: 100ms
            heartbeat: 300ms
            entities:
              branch: {key: [bid]}
              teller: {key: [tid], attributes: {balance: {compare: delta}}}
              account: {key: [aid], attributes: {balance: {compare: delta}}}
              history: {key: row}
              mark: {key: [word]}
            rules:
              - {ignore: history.at}
            """;

    @TempDir
    private Path directory;

    @Test
    void whatMeetsInTheEndRaisesNothing() throws Exception {
        try (RealPair pair = new RealPair(new RealPair.Plan("pgbench", SCHEMA, SCHEMA, "", "", PAIR), directory)) {
            pair.awaitWatched(Duration.ofSeconds(12));
            ExecutorService clients = Executors.newFixedThreadPool(2 * CLIENTS);
            try {
                List<Future<?>> all = new ArrayList<>();
                for (int client = 0; client < CLIENTS; client++) {
                    int seed = client;
                    all.add(clients.submit(() -> run(pair, "legacy", seed)));
                    all.add(clients.submit(() -> run(pair, "new", seed)));
                }
                for (Future<?> one : all) {
                    one.get();
                }
            } finally {
                clients.shutdownNow();
            }
            // The only difference: one entry of the history that the new system has not.
            pair.legacy("INSERT INTO history (tid, aid, delta) VALUES (1, 1, 77)");
            pair.awaitDecided(List.of("first", "last"), word -> "INSERT INTO mark VALUES ('%s')".formatted(word));

            assertThat(pair.subscription().findings())
                    .containsExactlyInAnyOrder(
                            new Finding("MISSING_IN_NEW", "history {\"aid\":1,\"delta\":77,\"tid\":1}", ""),
                            new Finding("MISSING_IN_NEW", "mark {\"word\":\"first\"}", ""),
                            new Finding("MISSING_IN_NEW", "mark {\"word\":\"last\"}", ""));
            assertThat(pair.subscription().ledger("UNDECIDABLE")).isZero();
        }
    }

    private static void run(RealPair pair, String side, int client) {
        Random random = new Random(client);
        try (Connection connection = pair.connect(side)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < TRANSACTIONS; i++) {
                int account = 1 + random.nextInt(200);
                int teller = 1 + random.nextInt(5);
                int delta = random.nextInt(10_000) - 5_000;
                execute(connection, "UPDATE account SET balance = balance + ? WHERE aid = ?", delta, account);
                execute(connection, "UPDATE teller SET balance = balance + ? WHERE tid = ?", delta, teller);
                execute(connection, "UPDATE branch SET balance = balance + ? WHERE bid = ?", delta, 1);
                execute(connection, "INSERT INTO history (tid, aid, delta) VALUES (?, ?, ?)", teller, account, delta);
                connection.commit();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(Connection connection, String sql, int... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setInt(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
