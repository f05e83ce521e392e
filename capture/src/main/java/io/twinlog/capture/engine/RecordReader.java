package io.twinlog.capture.engine;

import io.twinlog.capture.flow.Place;
import io.twinlog.capture.flow.SourceStream;
import io.twinlog.capture.resume.Lsn;
import io.twinlog.capture.resume.Offset;
import io.twinlog.capture.stitch.Piece;
import io.twinlog.capture.stitch.Piece.KeyChange;
import io.twinlog.capture.stitch.Piece.MessagePiece;
import io.twinlog.capture.stitch.Piece.RowPiece;
import io.twinlog.capture.stitch.Piece.TruncatePiece;
import io.twinlog.capture.stitch.Piece.UnreadablePiece;
import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.Row;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Reads Debezium's records and tells the stream what they say. */
final class RecordReader {

    private final SourceStream stream;

    private final RowReader rows;
    private final String slot;

    RecordReader(SourceStream stream, RowReader rows, String slot) {
        this.stream = stream;
        this.rows = rows;
        this.slot = slot;
    }

    /** @param nanos the monotonic clock now */
    void read(SourceRecord record, long nanos) {
        if (!(record.value() instanceof Struct value)) {
            return;
        }
        Schema schema = value.schema();
        if (schema.field("status") != null) {
            boundary(record, value, nanos);
        } else if (schema.field("message") != null) {
            message(record, value, nanos);
        } else if (schema.field("op") != null) {
            change(record, value);
        }
        // What is left are heartbeats by the engine's own clock, which say nothing of the log.
    }

    private void boundary(SourceRecord record, Struct value, long nanos) {
        // The ID is the transaction's, a colon, and a place in the log.
        String id = value.getString("id");
        String transaction = id.substring(0, id.indexOf(':'));
        if (value.getString("status").equals("BEGIN")) {
            stream.transactionBegins(transaction);
            return;
        }
        Map<String, ?> offset = record.sourceOffset();
        stream.transactionEnds(
                transaction, value.getInt64("event_count"), place(offset), micros((Long) offset.get("ts_usec")), nanos);
    }

    private void message(SourceRecord record, Struct value, long nanos) {
        Struct message = value.getStruct("message");
        String prefix = message.getString("prefix");
        byte[] content = bytes(message.get("content"));
        Struct source = value.getStruct("source");
        if (value.getStruct("transaction") != null) {
            stream.piece(new MessagePiece(prefix, content, position(value, source), committedAt(source)));
            return;
        }
        Place place = place(record.sourceOffset());
        if (prefix.equals(Messages.HEARTBEAT)) {
            Messages.readHeartbeat(content)
                    .ifPresentOrElse(shown -> stream.heartbeat(shown, place, nanos), () -> stream.passed(place));
        } else if (prefix.equals(Messages.TABLES)) {
            Messages.readTablesAdded(content)
                    .filter(added -> added.slot().equals(slot))
                    .ifPresentOrElse(
                            added -> stream.tablesAdded(added.tables(), new EventTime(added.time()), place, nanos),
                            () -> stream.passed(place));
        } else {
            stream.passed(place);
        }
    }

    private void change(SourceRecord record, Struct value) {
        Struct source = value.getStruct("source");
        TableId table = new TableId(source.getString("schema"), source.getString("table"));
        String operation = value.getString("op");
        if (operation.equals("r")) {
            snapshotRow(record, value, source, table);
            return;
        }
        stream.piece(piece(record, value, source, table, operation));
    }

    private Piece piece(SourceRecord record, Struct value, Struct source, TableId table, String operation) {
        LogPosition position = position(value, source);
        Instant committedAt = committedAt(source);
        if (operation.equals("t")) {
            return new TruncatePiece(table, position, committedAt);
        }
        try {
            Row before = row(table, record.keySchema(), value.getStruct("before"), true);
            Row after = row(table, record.keySchema(), value.getStruct("after"), false);
            return switch (operation) {
                case "c" -> new RowPiece(
                        table,
                        Operation.INSERT,
                        null,
                        after,
                        has(record, "__debezium.oldkey") ? KeyChange.NEW_KEY : KeyChange.NONE,
                        position,
                        committedAt);
                case "u" -> new RowPiece(
                        table, Operation.UPDATE, before, after, KeyChange.NONE, position, committedAt);
                case "d" -> new RowPiece(
                        table,
                        Operation.DELETE,
                        before,
                        null,
                        has(record, "__debezium.newkey") ? KeyChange.OLD_KEY : KeyChange.NONE,
                        position,
                        committedAt);
                default -> new UnreadablePiece(table, "an operation '" + operation + "'", position, committedAt);
            };
        } catch (IllegalArgumentException e) {
            return new UnreadablePiece(table, String.valueOf(e.getMessage()), position, committedAt);
        }
    }

    private void snapshotRow(SourceRecord record, Struct value, Struct source, TableId table) {
        LogPosition position = new LogPosition("snapshot", 0, Lsn.text(source.getInt64("lsn")));
        try {
            Row row = row(table, record.keySchema(), value.getStruct("after"), false);
            if (row != null) {
                stream.snapshotRow(table, row, position);
            }
        } catch (IllegalArgumentException e) {
            stream.snapshotUnreadable(table, String.valueOf(e.getMessage()), position);
        }
        if ("last".equals(source.getString("snapshot"))) {
            stream.snapshotEnds(Offset.atBoundary(record.sourceOffset()));
        }
    }

    private @Nullable Row row(TableId table, @Nullable Schema key, @Nullable Struct image, boolean before) {
        return image == null ? null : rows.read(table, key, image, before);
    }

    private static LogPosition position(Struct value, Struct source) {
        return new LogPosition(
                Long.toString(source.getInt64("txId")),
                value.getStruct("transaction").getInt64("total_order"),
                Lsn.text(source.getInt64("lsn")));
    }

    private static Instant committedAt(Struct source) {
        return micros(source.getInt64("ts_us"));
    }

    private static Instant micros(long micros) {
        return new EventTime(micros).toInstant();
    }

    private static Place place(Map<String, ?> debezium) {
        Offset offset = Offset.atBoundary(debezium);
        return new Place(offset.lsn(), Lsn.text(offset.lsn()), offset);
    }

    private static boolean has(SourceRecord record, String header) {
        Headers headers = record.headers();
        return headers.lastWithName(header) != null;
    }

    private static byte[] bytes(@Nullable Object content) {
        if (content instanceof ByteBuffer buffer) {
            byte[] copy = new byte[buffer.remaining()];
            buffer.duplicate().get(copy);
            return copy;
        }
        return content instanceof byte[] array ? array : new byte[0];
    }
}
