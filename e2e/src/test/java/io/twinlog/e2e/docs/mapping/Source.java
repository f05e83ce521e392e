package io.twinlog.e2e.docs.mapping;

import io.twinlog.correlator.identity.InMemorySourceState;
import io.twinlog.correlator.mapping.CanonicalSink;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.catalog.TableShape;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A side's log, written by lines such as {@code insert emp (1, 'E1', null)}. */
final class Source {

    private static final Pattern CHANGE = Pattern.compile("(\\w+) ([\\w.]+) \\((.*?)\\)(?: to \\((.*)\\))?");

    private final Canonicaliser canonicaliser;
    private final Catalog catalog;
    private final CanonicalSink sink;
    private final InMemorySourceState state = new InMemorySourceState();
    private @Nullable Instruction instruction;
    private long number;

    Source(Canonicaliser canonicaliser, Catalog catalog, CanonicalSink sink) {
        this.canonicaliser = canonicaliser;
        this.catalog = catalog;
        this.sink = sink;
    }

    void run(String line) {
        if (line.startsWith("under ")) {
            instruction = Instruction.of(line.substring(6));
        } else if (line.equals("commit")) {
            write(new LogEntry.TransactionEnd(position(), Instant.EPOCH, Map.of()));
        } else {
            write(change(line));
        }
    }

    private void write(LogEntry entry) {
        number++;
        canonicaliser.apply(new LogRecord(number, EventTime.of(Instant.EPOCH), entry), state, sink);
    }

    private LogEntry change(String line) {
        Matcher matcher = CHANGE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a change: " + line);
        }
        TableId table = TableId.parse(matcher.group(2));
        Operation operation = Operation.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        Row first = row(table, matcher.group(3));
        Row second = matcher.group(4) == null ? null : row(table, matcher.group(4));
        boolean hasBefore = operation == Operation.UPDATE || operation == Operation.DELETE;
        return new LogEntry.RowChange(
                table,
                operation,
                hasBefore ? first : null,
                hasBefore ? second : first,
                instruction,
                position(),
                Instant.EPOCH);
    }

    private Row row(TableId id, String text) {
        TableShape table = catalog.table(id).orElseThrow();
        List<String> columns =
                table.columns().stream().map(TableShape.Column::name).toList();
        List<Value> values = new ArrayList<>();
        for (String value : text.split(", ", -1)) {
            values.add(value(value));
        }
        return new Row(new RowShape(columns, table.primaryKey()), values);
    }

    private static Value value(String text) {
        if (text.equals("null")) {
            return Value.NULL;
        }
        if (text.startsWith("'")) {
            return new Value.Text(text.substring(1, text.length() - 1));
        }
        return new Value.Decimal(new BigDecimal(text));
    }

    private LogPosition position() {
        return new LogPosition("771", number, "0/" + number);
    }
}
