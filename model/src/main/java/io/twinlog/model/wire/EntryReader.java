package io.twinlog.model.wire;

import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a record says, from the bytes that {@link EntryWriter} wrote. */
final class EntryReader {

    private static final int OPERATION = 3;
    private static final int KNOWN_FLAGS = OPERATION | EntryWriter.HAS_BEFORE | EntryWriter.COLUMNS_DIFFER;

    private final WireReader in;
    private final ShapeReader shapes = new ShapeReader();

    EntryReader(WireReader in) {
        this.in = in;
    }

    LogEntry read(int version, EntryCode code, EventTime time) {
        return switch (code) {
            case ROW_CHANGE -> readRowChange(time);
            case TRANSACTION_END -> readTransactionEnd(time);
            case INSTRUCTION_SEEN ->
                new LogEntry.InstructionSeen(in.readInstruction(), in.readPosition(), readCommittedAt(time));
            case WATERMARK -> new LogEntry.Watermark();
            case STREAM_START -> new LogEntry.StreamStart(readReason(), readTables(), in.readNullableEventTime());
            case SNAPSHOT_MARK -> new LogEntry.SnapshotMark(in.readBoolean(), readTables());
            case TRUNCATE ->
                new LogEntry.Truncate(
                        readTables(), in.readNullableInstruction(), in.readPosition(), readCommittedAt(time));
            case REJECTED -> readRejected(version, time);
        };
    }

    private LogEntry readRejected(int version, EventTime time) {
        TableId table = in.readBoolean() ? in.readTable() : null;
        Instruction instruction = in.readNullableInstruction();
        LogPosition position = in.readPosition();
        Instant committedAt = readCommittedAt(time);
        String reason = in.readString();
        List<Row> rows = version < LogRecordCodec.WITH_REJECTED_ROWS ? rowsOfOld(table) : readRejectedRows(table);
        return new LogEntry.Rejected(table, instruction, position, committedAt, reason, rows);
    }

    /** A rejection of no table was one of an instruction's declaration, which leaves no row unseen. */
    private static @Nullable List<Row> rowsOfOld(@Nullable TableId table) {
        return table == null ? List.of() : null;
    }

    private @Nullable List<Row> readRejectedRows(@Nullable TableId table) {
        if (!in.readBoolean()) {
            return null;
        }
        int count = in.readCount();
        if (table == null && count > 0) {
            throw in.malformed("rows of no table");
        }
        List<Row> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ShapeReader.TableRow head = shapes.read(in);
            if (!head.table().equals(table)) {
                throw in.malformed("a rejected row of another table");
            }
            rows.add(readImage(head.shape(), null));
        }
        return rows;
    }

    private LogEntry readRowChange(EventTime time) {
        int flags = in.readByte();
        if ((flags & ~KNOWN_FLAGS) != 0) {
            throw in.malformed("unknown flags " + flags + " of a row change");
        }
        Operation operation = switch (flags & OPERATION) {
            case 0 -> Operation.INSERT;
            case 1 -> Operation.UPDATE;
            case 2 -> Operation.DELETE;
            default -> Operation.READ;
        };
        boolean hasBefore = (flags & EntryWriter.HAS_BEFORE) != 0;
        boolean hasAfter = operation != Operation.DELETE;
        boolean differ = (flags & EntryWriter.COLUMNS_DIFFER) != 0;
        if (differ && !(hasBefore && hasAfter)) {
            throw in.malformed("two sets of columns, but not two images");
        }
        ShapeReader.TableRow head = hasBefore || hasAfter ? shapes.read(in) : null;
        TableId table = head == null ? in.readTable() : head.table();
        Instruction instruction = in.readNullableInstruction();
        LogPosition position = in.readPosition();
        Instant committedAt = readCommittedAt(time);
        Row before = null;
        if (head != null && hasBefore) {
            before = readImage(differ ? shapes.read(in).shape() : head.shape(), null);
        }
        Row after = null;
        if (head != null && hasAfter) {
            after = readImage(head.shape(), differ ? null : before);
        }
        if (hasBefore && (operation == Operation.INSERT || operation == Operation.READ)) {
            throw in.malformed("a row before, of " + operation);
        }
        return new LogEntry.RowChange(table, operation, before, after, instruction, position, committedAt);
    }

    /** One image; where {@code same} is given, a column may refer to it. */
    private Row readImage(RowShape shape, @Nullable Row same) {
        Value[] values = new Value[shape.size()];
        for (int i = 0; i < values.length; i++) {
            ValueCode code = ValueCode.of(in.readByte());
            values[i] = code == ValueCode.SAME && same != null ? same.values().get(i) : in.readValue(code);
        }
        return new Row(shape, Arrays.asList(values));
    }

    private LogEntry readTransactionEnd(EventTime time) {
        LogPosition position = in.readPosition();
        Instant committedAt = readCommittedAt(time);
        int count = in.readCount();
        Map<TableId, Integer> rows = new HashMap<>(2 * count);
        for (int i = 0; i < count; i++) {
            if (rows.put(in.readTable(), in.readZigzagInt()) != null) {
                throw in.malformed("a table that is counted twice");
            }
        }
        return new LogEntry.TransactionEnd(position, committedAt, rows);
    }

    private Instant readCommittedAt(EventTime time) {
        return in.readBoolean() ? in.readInstant() : time.toInstant();
    }

    private List<TableId> readTables() {
        int count = in.readCount();
        List<TableId> tables = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tables.add(in.readTable());
        }
        return tables;
    }

    private LogEntry.StreamStart.Reason readReason() {
        int code = in.readByte();
        return switch (code) {
            case 0 -> LogEntry.StreamStart.Reason.FIRST;
            case 1 -> LogEntry.StreamStart.Reason.GAP;
            case 2 -> LogEntry.StreamStart.Reason.NEW_TABLES;
            default -> throw in.malformed("unknown reason " + code + " of a stream start");
        };
    }
}
