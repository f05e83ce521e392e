package io.twinlog.correlator.simulation.databases;

import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The log of one source, as capture writes it. */
final class SourceLog {

    /**
     * A record.
     *
     * @param lost whether it was lost after it was numbered
     */
    record Line(EventTime time, LogEntry entry, boolean lost) {}

    /** A change of a row. */
    record Statement(
            String table,
            @Nullable Map<String, Value> before,
            @Nullable Map<String, Value> after) {}

    private final Side side;
    private final SourceId source;
    private final Set<String> partial;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, RowShape> shapes = new HashMap<>();
    private @Nullable Alteration alteration;
    private long transactions;

    /** How a table is not as it was. */
    private record Alteration(String table, String column, Way way) {

        private enum Way {
            ADDED,
            DROPPED,
            RENAMED,
            RETYPED
        }
    }

    /** @param partial tables of which the log does not have the row before a change, nor large values that did not change */
    SourceLog(SourceId source, Set<String> partial) {
        this.side = source.side();
        this.source = source;
        this.partial = partial;
    }

    SourceId source() {
        return source;
    }

    List<Line> lines() {
        return lines;
    }

    private void write(EventTime time, LogEntry entry) {
        lines.add(new Line(time, entry, false));
    }

    /** A stream begins, or begins again after a gap, with what a snapshot finds. */
    void start(EventTime time, @Nullable EventTime lostSince, List<Statement> found) {
        List<TableId> tables = Estate.tables(side);
        write(
                time,
                new LogEntry.StreamStart(
                        lostSince == null ? LogEntry.StreamStart.Reason.FIRST : LogEntry.StreamStart.Reason.GAP,
                        tables,
                        lostSince));
        write(time, new LogEntry.SnapshotMark(true, tables));
        LogPosition position = new LogPosition("0", 0, "0/0");
        for (Statement row : found) {
            write(
                    time,
                    new LogEntry.RowChange(
                            TableId.parse(row.table()),
                            Operation.READ,
                            null,
                            image(row.table(), row.after()),
                            null,
                            position,
                            time.toInstant()));
        }
        write(time, new LogEntry.SnapshotMark(false, tables));
    }

    /**
     * A transaction.
     *
     * @param declares whether it names its instruction
     * @param rejected which statement capture cannot read; negative for none
     * @param lost whether its records are lost after they were numbered
     * @return whether the log tells of all of it: not so of changes to a column that has gone
     */
    boolean transaction(
            EventTime time,
            @Nullable Instruction instruction,
            boolean declares,
            List<Statement> statements,
            int rejected,
            boolean lost) {
        transactions++;
        String name = Long.toString(700 + transactions);
        List<LogEntry> entries = new ArrayList<>();
        if (declares && instruction != null) {
            entries.add(new LogEntry.InstructionSeen(instruction, new LogPosition(name, 0, "0/0"), time.toInstant()));
        }
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            TableId table = TableId.parse(statement.table());
            LogPosition position = new LogPosition(name, i + 1, "0/" + i);
            entries.add(
                    i == rejected
                            ? rejected(statement, table, instruction, position, time)
                            : change(statement, table, instruction, position, time));
        }
        entries.add(new LogEntry.TransactionEnd(new LogPosition(name, 0, "0/9"), time.toInstant(), Map.of()));
        entries.forEach(entry -> lines.add(new Line(time, entry, lost)));
        return statements.stream().noneMatch(this::isHidden);
    }

    private boolean isHidden(Statement statement) {
        Map<String, Value> before = statement.before();
        Map<String, Value> after = statement.after();
        return before != null
                && !before.equals(after)
                && Objects.equals(image(statement.table(), before), image(statement.table(), after));
    }

    /** Mostly it is known which row it was. */
    private LogEntry rejected(
            Statement statement,
            TableId table,
            @Nullable Instruction instruction,
            LogPosition position,
            EventTime time) {
        List<Row> keys = Stream.of(
                        image(statement.table(), statement.before()), image(statement.table(), statement.after()))
                .filter(Objects::nonNull)
                .map(Row::primaryKey)
                .distinct()
                .toList();
        List<Row> known = transactions % 3 == 0 ? null : keys;
        return new LogEntry.Rejected(
                table, instruction, position, time.toInstant(), "a value could not be read", known);
    }

    /** Nothing before that time is there any more. */
    void cut(EventTime from) {
        lines.replaceAll(line -> line.time().isBefore(from) ? new Line(line.time(), line.entry(), true) : line);
    }

    /** A transaction that empties a table. */
    void truncate(EventTime time, String table) {
        transactions++;
        String name = Long.toString(700 + transactions);
        LogPosition position = new LogPosition(name, 1, "0/0");
        write(time, new LogEntry.Truncate(List.of(TableId.parse(table)), null, position, time.toInstant()));
        write(time, new LogEntry.TransactionEnd(new LogPosition(name, 0, "0/9"), time.toInstant(), Map.of()));
    }

    /** From now on a table has a column more, or less, or one under another name or with values of another type. */
    void alter(Random random, boolean contracts) {
        List<String> tables = Estate.tables(side).stream()
                .map(TableId::toString)
                .filter(name -> contracts || !Estate.isOfContracts(name))
                .toList();
        String table = tables.get(random.nextInt(tables.size()));
        List<String> columns = Estate.columns(side, table);
        String column = columns.get(1 + random.nextInt(columns.size() - 1));
        Alteration.Way way = Alteration.Way.values()[random.nextInt(Alteration.Way.values().length)];
        alteration = new Alteration(table, column, way);
    }

    /** The table is as it was. */
    void restore() {
        alteration = null;
    }

    private LogEntry change(
            Statement statement,
            TableId table,
            @Nullable Instruction instruction,
            LogPosition position,
            EventTime time) {
        Map<String, Value> before = statement.before();
        Map<String, Value> after = statement.after();
        Operation operation = before == null ? Operation.INSERT : after == null ? Operation.DELETE : Operation.UPDATE;
        Row was = image(statement.table(), before);
        Row is = image(statement.table(), after);
        if (partial.contains(statement.table())) {
            if (operation == Operation.UPDATE) {
                is = withoutUnchanged(statement, is);
            }
            was = was == null || keepsItsKey(statement) ? null : keyOnly(was);
        }
        return new LogEntry.RowChange(table, operation, was, is, instruction, position, time.toInstant());
    }

    private boolean keepsItsKey(Statement statement) {
        Map<String, Value> before = statement.before();
        Map<String, Value> after = statement.after();
        String key = Estate.columns(side, statement.table()).get(0);
        return before != null
                && after != null
                && before.getOrDefault(key, Value.NULL).equals(after.get(key));
    }

    private static Row keyOnly(Row row) {
        List<Value> values = new ArrayList<>(row.values());
        for (int i = 1; i < values.size(); i++) {
            values.set(i, Value.UNKNOWN);
        }
        return new Row(row.shape(), values);
    }

    /** Large values that did not change are left out. */
    private @Nullable Row withoutUnchanged(Statement statement, @Nullable Row is) {
        Map<String, Value> before = statement.before();
        if (is == null || before == null || is.get("notes") == null) {
            return is;
        }
        int at = is.shape().indexOf("notes");
        List<Value> values = new ArrayList<>(is.values());
        if (values.get(at).equals(before.get("notes")) && !values.get(at).isNull()) {
            values.set(at, Value.UNKNOWN);
        }
        return new Row(is.shape(), values);
    }

    private @Nullable Row image(String table, @Nullable Map<String, Value> row) {
        if (row == null) {
            return null;
        }
        RowShape shape = shape(table);
        List<Value> values = shape.columns().stream()
                .map(column -> row.getOrDefault(column, Value.NULL))
                .toList();
        Alteration so = alteration;
        return so == null || !so.table().equals(table) ? new Row(shape, values) : altered(shape, values, so);
    }

    private static Row altered(RowShape shape, List<Value> values, Alteration so) {
        List<String> columns = new ArrayList<>(shape.columns());
        List<Value> altered = new ArrayList<>(values);
        int at = shape.indexOf(so.column());
        Value value = altered.get(at);
        switch (so.way()) {
            case ADDED -> {
                columns.add("further");
                altered.add(value);
            }
            case DROPPED -> {
                columns.remove(at);
                altered.remove(at);
            }
            case RENAMED -> columns.set(at, "former_" + so.column());
            case RETYPED -> {
                if (!value.isNull()) {
                    boolean number = value instanceof Value.Int || value instanceof Value.Decimal;
                    altered.set(at, number ? new Value.Text("seven") : new Value.Int(7));
                }
            }
        }
        return new Row(new RowShape(columns, shape.primaryKey()), altered);
    }

    private RowShape shape(String table) {
        return shapes.computeIfAbsent(table, name -> {
            List<String> columns = Estate.columns(side, name);
            return new RowShape(columns, List.of(columns.get(0)));
        });
    }
}
