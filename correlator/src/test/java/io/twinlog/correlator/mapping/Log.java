package io.twinlog.correlator.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.identity.InMemorySourceState;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.catalog.TableShape;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The log of one source, written record by record; what mapping makes of it can be read after each. */
public final class Log {

    private final Canonicaliser canonicaliser;
    private final Catalog catalog;
    private final InMemorySourceState state = new InMemorySourceState();
    private final Told told = new Told();
    private @Nullable Instruction instruction;
    private EventTime time = Scenario.ZERO;
    private long number;

    Log(Canonicaliser canonicaliser, Catalog catalog) {
        this.canonicaliser = canonicaliser;
        this.catalog = catalog;
    }

    /** A row's values in the order of its table's columns. */
    public static Object[] row(@Nullable Object... values) {
        Object[] row = new Object[values.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = value(values[i]);
        }
        return row;
    }

    /** From here on the records have that event time. */
    public Log at(int second) {
        time = Scenario.ZERO.plus(Duration.ofSeconds(second));
        return this;
    }

    /** From here on the rows belong to that instruction. */
    public Log under(String id) {
        instruction = Instruction.of(id);
        return this;
    }

    /** From here on the rows belong to no instruction. */
    public Log underNone() {
        instruction = null;
        return this;
    }

    public Log insert(String table, Object[] after) {
        return change(table, Operation.INSERT, null, after);
    }

    public Log read(String table, Object[] after) {
        return change(table, Operation.READ, null, after);
    }

    public Log update(String table, Object[] before, Object[] after) {
        return change(table, Operation.UPDATE, before, after);
    }

    /** An update of which the log has no row before. */
    public Log update(String table, Object[] after) {
        return change(table, Operation.UPDATE, null, after);
    }

    public Log delete(String table, Object[] before) {
        return change(table, Operation.DELETE, before, null);
    }

    public Log commit() {
        return write(new LogEntry.TransactionEnd(position(), time.toInstant(), Map.of()));
    }

    public Log watermark() {
        return write(new LogEntry.Watermark());
    }

    public Log write(LogEntry entry) {
        number++;
        return again(new LogRecord(number, time, entry));
    }

    /** Writes a record with a number of one's own. */
    public Log again(LogRecord record) {
        number = Math.max(number, record.number());
        canonicaliser.begin(record, state, told);
        while (canonicaliser.goOn(state, told, 1)) {
            // Row by row: how many go at once must make no difference.
        }
        return this;
    }

    /** A change of a table that has other columns by now. */
    public Log insert(String table, List<String> columns, Object[] after) {
        RowShape shape = new RowShape(columns, List.of());
        return write(change(table, Operation.INSERT, null, image(shape, after)));
    }

    /** What has been told since it was last asked. */
    public List<String> told() {
        return told.takeLines();
    }

    /** What became of the row changes since it was last asked. */
    public List<String> outcomes() {
        return told.takeOutcomes();
    }

    /** The changes made since it was last asked. */
    List<CanonicalInput.Change> changes() {
        return told.takeChanges();
    }

    /** The only one of them. */
    CanonicalInput.Change change() {
        List<CanonicalInput.Change> changes = changes();
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    InMemorySourceState state() {
        return state;
    }

    EventTime time() {
        return time;
    }

    LogPosition position() {
        return new LogPosition("771", number, "0/" + number);
    }

    LogRecord record(String table, Operation operation, Object @Nullable [] before, Object @Nullable [] after) {
        TableShape shape = catalog.table(TableId.parse(table)).orElseThrow();
        RowShape rows = new RowShape(
                shape.columns().stream().map(TableShape.Column::name).toList(), shape.primaryKey());
        return new LogRecord(
                number + 1,
                time,
                change(
                        table,
                        operation,
                        before == null ? null : image(rows, before),
                        after == null ? null : image(rows, after)));
    }

    private Log change(String table, Operation operation, Object @Nullable [] before, Object @Nullable [] after) {
        return again(record(table, operation, before, after));
    }

    private LogEntry change(String table, Operation operation, @Nullable Row before, @Nullable Row after) {
        return new LogEntry.RowChange(
                TableId.parse(table), operation, before, after, instruction, position(), time.toInstant());
    }

    private static Row image(RowShape shape, Object[] values) {
        List<Value> row = new ArrayList<>();
        for (Object value : values) {
            row.add((Value) value);
        }
        return new Row(shape, row);
    }

    private static Value value(@Nullable Object value) {
        if (value == null) {
            return Value.NULL;
        }
        if (value instanceof Value as) {
            return as;
        }
        if (value instanceof Integer number) {
            return new Value.Int(number);
        }
        if (value instanceof BigDecimal number) {
            return new Value.Decimal(number);
        }
        if (value instanceof Boolean truth) {
            return new Value.Bool(truth);
        }
        return new Value.Text((String) value);
    }
}
