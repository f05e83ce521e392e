package io.twinlog.model.wire;

import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a record says, as bytes. */
final class EntryWriter {

    /** Flags of a row change, beside its operation in the lowest two bits. */
    static final int HAS_BEFORE = 4;

    static final int COLUMNS_DIFFER = 8;

    private final WireWriter out;
    private final ShapeWriter shapes = new ShapeWriter();

    EntryWriter(WireWriter out) {
        this.out = out;
    }

    static EntryCode codeOf(LogEntry entry) {
        if (entry instanceof LogEntry.RowChange) {
            return EntryCode.ROW_CHANGE;
        } else if (entry instanceof LogEntry.TransactionEnd) {
            return EntryCode.TRANSACTION_END;
        } else if (entry instanceof LogEntry.InstructionSeen) {
            return EntryCode.INSTRUCTION_SEEN;
        } else if (entry instanceof LogEntry.Watermark) {
            return EntryCode.WATERMARK;
        } else if (entry instanceof LogEntry.StreamStart) {
            return EntryCode.STREAM_START;
        } else if (entry instanceof LogEntry.SnapshotMark) {
            return EntryCode.SNAPSHOT_MARK;
        } else if (entry instanceof LogEntry.Truncate) {
            return EntryCode.TRUNCATE;
        } else if (entry instanceof LogEntry.Rejected) {
            return EntryCode.REJECTED;
        }
        throw new IllegalStateException("an entry without a code: " + entry.getClass());
    }

    void write(LogEntry entry, EventTime time) {
        if (entry instanceof LogEntry.RowChange change) {
            writeRowChange(change, time);
        } else if (entry instanceof LogEntry.TransactionEnd end) {
            out.writePosition(end.position());
            writeCommittedAt(end.committedAt(), time);
            out.writeVarint(end.rows().size());
            for (Map.Entry<TableId, Integer> rows : new TreeMap<>(end.rows()).entrySet()) {
                out.writeTable(rows.getKey());
                out.writeZigzag(rows.getValue());
            }
        } else if (entry instanceof LogEntry.InstructionSeen seen) {
            out.writeInstruction(seen.instruction());
            out.writePosition(seen.position());
            writeCommittedAt(seen.committedAt(), time);
        } else if (entry instanceof LogEntry.StreamStart start) {
            out.writeByte(reasonCode(start.reason()));
            writeTables(start.tables());
            out.writeNullableEventTime(start.lostSince());
        } else if (entry instanceof LogEntry.SnapshotMark mark) {
            out.writeBoolean(mark.begin());
            writeTables(mark.tables());
        } else if (entry instanceof LogEntry.Truncate truncate) {
            writeTables(truncate.tables());
            out.writeNullableInstruction(truncate.instruction());
            out.writePosition(truncate.position());
            writeCommittedAt(truncate.committedAt(), time);
        } else if (entry instanceof LogEntry.Rejected rejected) {
            out.writeBoolean(rejected.table() != null);
            if (rejected.table() != null) {
                out.writeTable(rejected.table());
            }
            out.writeNullableInstruction(rejected.instruction());
            out.writePosition(rejected.position());
            writeCommittedAt(rejected.committedAt(), time);
            out.writeString(rejected.reason());
            writeRejectedRows(rejected.table(), rejected.rows());
        }
    }

    private void writeRowChange(LogEntry.RowChange change, EventTime time) {
        Row before = change.before();
        Row after = change.after();
        RowShape shape = change.shape();
        boolean differ = before != null && after != null && !before.shape().equals(after.shape());
        out.writeByte(
                operationCode(change.operation()) | (before != null ? HAS_BEFORE : 0) | (differ ? COLUMNS_DIFFER : 0));
        if (shape != null) {
            shapes.write(out, change.table(), shape);
        } else {
            out.writeTable(change.table());
        }
        out.writeNullableInstruction(change.instruction());
        out.writePosition(change.position());
        writeCommittedAt(change.committedAt(), time);
        if (before != null) {
            if (differ) {
                shapes.write(out, change.table(), before.shape());
            }
            before.values().forEach(out::writeValue);
        }
        if (after != null) {
            writeAfter(before == null || differ ? null : before.values(), after.values());
        }
    }

    private void writeRejectedRows(@Nullable TableId table, @Nullable List<Row> rows) {
        out.writeBoolean(rows != null);
        if (rows == null) {
            return;
        }
        out.writeVarint(rows.size());
        for (Row row : rows) {
            if (table != null) {
                shapes.write(out, table, row.shape());
            }
            row.values().forEach(out::writeValue);
        }
    }

    private void writeAfter(@Nullable List<Value> before, List<Value> after) {
        for (int i = 0; i < after.size(); i++) {
            Value value = after.get(i);
            if (before != null && before.get(i).equals(value)) {
                out.writeCode(ValueCode.SAME);
            } else {
                out.writeValue(value);
            }
        }
    }

    /** Mostly the event time itself: then one byte says so. */
    private void writeCommittedAt(Instant committedAt, EventTime time) {
        boolean other = !committedAt.equals(time.toInstant());
        out.writeBoolean(other);
        if (other) {
            out.writeInstant(committedAt);
        }
    }

    private void writeTables(List<TableId> tables) {
        out.writeVarint(tables.size());
        tables.forEach(out::writeTable);
    }

    private static int operationCode(Operation operation) {
        return switch (operation) {
            case INSERT -> 0;
            case UPDATE -> 1;
            case DELETE -> 2;
            case READ -> 3;
        };
    }

    private static int reasonCode(LogEntry.StreamStart.Reason reason) {
        return switch (reason) {
            case FIRST -> 0;
            case GAP -> 1;
            case NEW_TABLES -> 2;
        };
    }
}
