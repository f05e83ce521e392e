package io.twinlog.e2e.chaos;

import static io.twinlog.e2e.chaos.Bank.execute;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** UUIDs, decimals, logical messages, accounts that are only marked as closed, an entry in a transaction of its own. */
final class NewBank implements Bank {

    static final String SCHEMA = """
            CREATE TABLE account (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), account_no text NOT NULL UNIQUE,
                holder text NOT NULL, balance numeric(14, 2) NOT NULL DEFAULT 0, remark text, closed_at timestamptz);
            CREATE TABLE ledger_entry (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
                account_id uuid NOT NULL REFERENCES account, number int NOT NULL, amount numeric(14, 2) NOT NULL);
            CREATE TABLE done (part text PRIMARY KEY);
            ALTER TABLE account REPLICA IDENTITY FULL;
            ALTER TABLE ledger_entry REPLICA IDENTITY FULL;
            INSERT INTO account (account_no, holder) SELECT 'X' || n, 'Old ' || n FROM generate_series(1, 20) n;
            """;

    @Override
    public List<Part> parts(Order order, Deviation deviation) {
        if (deviation == Deviation.OMITTED) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        boolean wrong = deviation == Deviation.OTHER_VALUE;
        if (order instanceof Order.Open open) {
            parts.add(declared(
                    order,
                    connection -> execute(
                            connection,
                            "INSERT INTO account (account_no, holder) VALUES (?, ?)",
                            open.account(),
                            open.owner() + (wrong ? "!" : ""))));
        } else if (order instanceof Order.Deposit deposit) {
            parts.add(declared(
                    order, connection -> balance(connection, deposit.account(), deposit.cents() + (wrong ? 1 : 0))));
            if (deviation != Deviation.ENTRY_FORGOTTEN) {
                parts.add(declared(
                        order, connection -> entry(connection, deposit.account(), deposit.number(), deposit.cents())));
            }
            if (deviation == Deviation.ENTRY_TOO_MANY) {
                parts.add(declared(
                        order,
                        connection -> entry(connection, deposit.account(), deposit.number() + 1_000, deposit.cents())));
            }
        } else if (order instanceof Order.Transfer transfer) {
            parts.add(declared(order, connection -> {
                entry(connection, transfer.other(), transfer.otherNumber(), transfer.cents());
                balance(connection, transfer.other(), transfer.cents());
                entry(connection, transfer.account(), transfer.number(), -transfer.cents());
                balance(connection, transfer.account(), -transfer.cents() - (wrong ? 1 : 0));
            }));
        } else if (order instanceof Order.Rename rename) {
            parts.add(declared(
                    order,
                    connection -> execute(
                            connection,
                            "UPDATE account SET holder = ? WHERE account_no = ?",
                            rename.owner() + (wrong ? "!" : ""),
                            rename.account())));
        } else if (order instanceof Order.Close close) {
            parts.add(declared(order, connection -> {
                execute(
                        connection,
                        "DELETE FROM ledger_entry e USING account a WHERE e.account_id = a.id AND a.account_no = ?",
                        close.account());
                execute(
                        connection,
                        "UPDATE account SET closed_at = clock_timestamp() WHERE account_no = ?",
                        close.account());
            }));
        } else if (order instanceof Order.Remark remark) {
            parts.add(connection -> execute(
                    connection,
                    "UPDATE account SET remark = ? WHERE account_no = ?",
                    remark.text() + (wrong ? "!" : ""),
                    remark.account()));
        }
        return parts;
    }

    private static Part declared(Order order, Part part) {
        return connection -> {
            execute(
                    connection,
                    "SELECT pg_logical_emit_message(true, 'twinlog', ?)",
                    "{\"id\": \"%s\", \"type\": \"%s\"}"
                            .formatted(order.id(), order.getClass().getSimpleName()));
            part.execute(connection);
        };
    }

    private static void balance(Connection connection, String account, long cents) throws SQLException {
        execute(connection, "UPDATE account SET balance = balance + ? WHERE account_no = ?", decimal(cents), account);
    }

    private static void entry(Connection connection, String account, int number, long cents) throws SQLException {
        execute(
                connection,
                "INSERT INTO ledger_entry (account_id, number, amount) SELECT id, ?, ? FROM account WHERE account_no = ?",
                number,
                decimal(cents),
                account);
    }

    private static BigDecimal decimal(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }
}
