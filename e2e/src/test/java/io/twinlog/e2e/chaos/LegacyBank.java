package io.twinlog.e2e.chaos;

import static io.twinlog.e2e.chaos.Bank.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Serial keys, cents, a marker table, and accounts that are deleted with their entries. */
final class LegacyBank implements Bank {

    static final String SCHEMA = """
            CREATE TABLE acct (id bigserial PRIMARY KEY, no text NOT NULL UNIQUE, owner text NOT NULL,
                cents bigint NOT NULL DEFAULT 0, remark text);
            CREATE TABLE entry (id bigserial PRIMARY KEY, acct_id bigint NOT NULL REFERENCES acct ON DELETE CASCADE,
                seq int NOT NULL, cents bigint NOT NULL);
            CREATE TABLE instr (id bigserial PRIMARY KEY, instruction text NOT NULL, type text NOT NULL);
            CREATE TABLE done (part text PRIMARY KEY);
            ALTER TABLE acct REPLICA IDENTITY FULL;
            ALTER TABLE entry REPLICA IDENTITY FULL;
            INSERT INTO acct (no, owner) SELECT 'X' || n, 'Old ' || n FROM generate_series(1, 20) n;
            """;

    @Override
    public List<Part> parts(Order order, Deviation deviation) {
        return List.of(connection -> {
            if (order.isDeclared()) {
                execute(
                        connection,
                        "INSERT INTO instr (instruction, type) VALUES (?, ?)",
                        order.id(),
                        order.getClass().getSimpleName());
            }
            if (order instanceof Order.Open open) {
                execute(connection, "INSERT INTO acct (no, owner) VALUES (?, ?)", open.account(), open.owner());
            } else if (order instanceof Order.Deposit deposit) {
                book(connection, deposit.account(), deposit.number(), deposit.cents());
            } else if (order instanceof Order.Transfer transfer) {
                book(connection, transfer.account(), transfer.number(), -transfer.cents());
                book(connection, transfer.other(), transfer.otherNumber(), transfer.cents());
            } else if (order instanceof Order.Rename rename) {
                execute(connection, "UPDATE acct SET owner = ? WHERE no = ?", rename.owner(), rename.account());
            } else if (order instanceof Order.Close close) {
                execute(connection, "DELETE FROM acct WHERE no = ?", close.account());
            } else if (order instanceof Order.Remark remark) {
                execute(connection, "UPDATE acct SET remark = ? WHERE no = ?", remark.text(), remark.account());
            }
        });
    }

    private static void book(Connection connection, String account, int number, long cents) throws SQLException {
        execute(connection, "UPDATE acct SET cents = cents + ? WHERE no = ?", cents, account);
        execute(
                connection,
                "INSERT INTO entry (acct_id, seq, cents) SELECT id, ?, ? FROM acct WHERE no = ?",
                number,
                cents,
                account);
    }
}
