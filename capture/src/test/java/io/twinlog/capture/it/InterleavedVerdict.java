package io.twinlog.capture.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogEntry.InstructionSeen;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogEntry.TransactionEnd;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Value;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Compares what a reader sees of {@link InterleavedWriters} with what the database holds: it must be the same, exactly. */
final class InterleavedVerdict {

    private static final TableId ENTRY = TableId.parse("entry");

    private InterleavedVerdict() {}

    /** How many transactions the database holds. */
    static int transactions(Rig rig) throws SQLException {
        return truth(rig).size();
    }

    /** How many transactions these records hold. */
    static int transactions(List<LogRecord> records) {
        return (int) records.stream()
                .filter(record -> record.entry() instanceof TransactionEnd)
                .count();
    }

    /** Reads until all that the writers, who have stopped, have written could be there, and fails unless it is. */
    static void await(Rig rig, ChangesReader changes) throws SQLException {
        int total = transactions(rig);
        List<LogRecord> records;
        try {
            records = changes.untilAll(all -> transactions(all) >= total);
        } catch (ConditionTimeoutException e) {
            records = changes.seen();
            System.err.println("delivered " + transactions(records) + " of " + total + " transactions");
        }
        check(rig, records);
    }

    /** Fails unless every transaction is there, whole, once, in commit order, stamped. */
    static void check(Rig rig, List<LogRecord> records) throws SQLException {
        Map<String, List<Long>> delivered = new HashMap<>();
        Map<Long, Long> hot = new HashMap<>();
        Map<Long, Long> lastOfWriter = new HashMap<>();
        List<LogEntry> transaction = new ArrayList<>();
        for (LogRecord record : records) {
            LogEntry entry = record.entry();
            if (entry instanceof TransactionEnd end) {
                String name = transaction(transaction, end, hot, lastOfWriter, delivered);
                assertThat(name).isNotEmpty();
                transaction.clear();
            } else if (entry instanceof InstructionSeen || isChange(entry)) {
                transaction.add(entry);
            } else {
                assertThat(transaction)
                        .as("nothing stands within a transaction")
                        .isEmpty();
            }
        }
        assertThat(transaction).as("the last transaction is whole").isEmpty();
        assertThat(delivered).isEqualTo(truth(rig));
        try (Connection connection = rig.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, v FROM hot WHERE v > 0")) {
            Map<Long, Long> expected = new HashMap<>();
            while (rows.next()) {
                expected.put(rows.getLong(1), rows.getLong(2));
            }
            assertThat(hot).isEqualTo(expected);
        }
    }

    private static String transaction(
            List<LogEntry> entries,
            TransactionEnd end,
            Map<Long, Long> hot,
            Map<Long, Long> lastOfWriter,
            Map<String, List<Long>> delivered) {
        assertThat(entries.get(0)).isInstanceOf(InstructionSeen.class);
        Instruction instruction = ((InstructionSeen) entries.get(0)).instruction();
        String[] parts = instruction.id().split("-", 2);
        long writer = Long.parseLong(parts[0]);
        long tx = Long.parseLong(parts[1]);
        Long before = lastOfWriter.put(writer, tx);
        assertThat(before == null || before < tx)
                .as("a writer's transactions come in the order of their commits")
                .isTrue();
        List<Long> numbers = new ArrayList<>();
        for (LogEntry entry : entries.subList(1, entries.size())) {
            RowChange change = (RowChange) entry;
            assertThat(change.instruction()).isEqualTo(instruction);
            assertThat(change.position().transaction()).isEqualTo(end.position().transaction());
            assertThat(change.committedAt()).isEqualTo(end.committedAt());
            if (change.table().equals(ENTRY)) {
                assertThat(change.operation()).isEqualTo(Operation.INSERT);
                assertThat(number(change.after(), "writer")).isEqualTo(writer);
                assertThat(number(change.after(), "tx")).isEqualTo(tx);
                numbers.add(number(change.after(), "n"));
            } else {
                long id = number(change.after(), "id");
                assertThat(number(change.before(), "v"))
                        .as("each version of a hot row follows the one before")
                        .isEqualTo(hot.getOrDefault(id, 0L));
                hot.put(id, number(change.after(), "v"));
            }
        }
        assertThat(new TreeMap<>(end.rows()))
                .isEqualTo(new TreeMap<>(Map.of(ENTRY, numbers.size(), TableId.parse("hot"), 1)));
        assertThat(delivered.put(instruction.id(), numbers))
                .as("delivered once")
                .isNull();
        return instruction.id();
    }

    private static boolean isChange(LogEntry entry) {
        return entry instanceof RowChange change && change.operation() != Operation.READ;
    }

    private static long number(@Nullable Row row, String column) {
        assertThat(row).isNotNull();
        return row != null && row.get(column) instanceof Value.Int number ? number.value() : -1;
    }

    private static Map<String, List<Long>> truth(Rig rig) throws SQLException {
        Map<String, List<Long>> truth = new HashMap<>();
        try (Connection connection = rig.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT writer, tx, n FROM entry ORDER BY writer, tx, n")) {
            while (rows.next()) {
                truth.computeIfAbsent(rows.getLong(1) + "-" + rows.getLong(2), key -> new ArrayList<>())
                        .add(rows.getLong(3));
            }
        }
        return truth;
    }
}
