package io.twinlog.capture.engine;

import io.twinlog.capture.engine.RecordKinds.RecordKind;
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
import io.twinlog.capture.value.RowConverter;
import io.twinlog.capture.value.RowConverters;
import io.twinlog.capture.value.RowImage;
import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowKeys;
import io.twinlog.model.value.ByteString;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Reads Debezium's records and tells the stream what they say. */
final class RecordReader {

    private final SourceStream stream;

    private final Catalogs catalogs;
    private final String slot;
    private final RowConverters converters = new RowConverters();
    private final RecordKinds kinds = new RecordKinds();
    private long transaction = -1;
    private String transactionText = "";
    private long micros;
    private Instant instant = Instant.EPOCH;

    RecordReader(SourceStream stream, Catalogs catalogs, String slot) {
        this.stream = stream;
        this.catalogs = catalogs;
        this.slot = slot;
    }

    /** @param nanos the monotonic clock now */
    void read(SourceRecord record, long nanos) {
        if (!(record.value() instanceof Struct value)) {
            return;
        }
        RecordKind kind = kinds.of(value);
        if (kind instanceof RecordKind.Change change) {
            change(record, value, change.table());
        } else if (kind instanceof RecordKind.Boundary) {
            boundary(record, value, nanos);
        } else if (kind instanceof RecordKind.Message) {
            message(record, value, nanos);
        }
    }

    private void boundary(SourceRecord record, Struct value, long nanos) {
        // The ID is the transaction's, a colon, and a place in the log.
        String id = value.getString("id");
        String transaction = id.substring(0, id.indexOf(':'));
        if (value.getString("status").equals("BEGIN")) {
            stream.transactionBegins(transaction);
            return;
        }
        Place place = place(record.sourceOffset());
        stream.transactionEnds(
                transaction,
                value.getInt64("event_count"),
                place,
                committedAt(place.offset().committedMicros()),
                nanos);
    }

    private void message(SourceRecord record, Struct value, long nanos) {
        Struct message = value.getStruct("message");
        String prefix = message.getString("prefix");
        byte[] content = bytes(message.get("content"));
        Struct source = value.getStruct("source");
        if (value.getStruct("transaction") != null) {
            stream.piece(
                    new MessagePiece(prefix, ByteString.copyOf(content), position(value, source), committedAt(source)));
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

    private void change(SourceRecord record, Struct value, TableId table) {
        Struct source = value.getStruct("source");
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
        Images images = images(record, value, table);
        if (images.refusal() != null) {
            return new UnreadablePiece(
                    table,
                    operation(operation),
                    images.keys(),
                    keyChange(record, operation),
                    images.refusal(),
                    position,
                    committedAt);
        }
        Row before = images.before();
        Row after = images.after();
        return switch (operation) {
            case "c" ->
                new RowPiece(table, Operation.INSERT, null, after, keyChange(record, operation), position, committedAt);
            case "u" -> new RowPiece(table, Operation.UPDATE, before, after, KeyChange.NONE, position, committedAt);
            case "d" ->
                new RowPiece(
                        table, Operation.DELETE, before, null, keyChange(record, operation), position, committedAt);
            default ->
                new UnreadablePiece(
                        table, null, null, KeyChange.NONE, "an operation '" + operation + "'", position, committedAt);
        };
    }

    private static @Nullable Operation operation(String letter) {
        return switch (letter) {
            case "c" -> Operation.INSERT;
            case "u" -> Operation.UPDATE;
            case "d" -> Operation.DELETE;
            default -> null;
        };
    }

    private static KeyChange keyChange(SourceRecord record, String operation) {
        if (operation.equals("c") && has(record, "__debezium.oldkey")) {
            return KeyChange.NEW_KEY;
        }
        return operation.equals("d") && has(record, "__debezium.newkey") ? KeyChange.OLD_KEY : KeyChange.NONE;
    }

    private void snapshotRow(SourceRecord record, Struct value, Struct source, TableId table) {
        LogPosition position = new LogPosition("snapshot", 0, Lsn.text(source.getInt64("lsn")));
        Images images = images(record, value, table);
        if (images.after() != null) {
            stream.snapshotRow(table, images.after(), position);
        } else if (images.refusal() != null) {
            stream.snapshotUnreadable(table, images.keys(), images.refusal(), position);
        }
        if ("last".equals(source.getString("snapshot"))) {
            stream.snapshotEnds(Offset.atBoundary(record.sourceOffset()));
        }
    }

    /** A change's images; or why one of them cannot be read, and the keys that can, null if not all. */
    private record Images(
            @Nullable Row before,
            @Nullable Row after,
            @Nullable String refusal,
            @Nullable List<Row> keys) {}

    private Images images(SourceRecord record, Struct value, TableId table) {
        Schema schema = value.schema().field("after").schema();
        catalogs.seen(table, schema);
        RowConverter converter = converters.of(schema, record.keySchema());
        Struct before = value.getStruct("before");
        Struct after = value.getStruct("after");
        RowImage old = before == null ? null : converter.before(before, catalogs.isFull(table));
        RowImage now = after == null ? null : converter.after(after);
        if (old instanceof RowImage.Refused refused) {
            return new Images(null, null, refused.reason(), RowKeys.of(before, after, converter::key));
        }
        if (now instanceof RowImage.Refused refused) {
            return new Images(null, null, refused.reason(), RowKeys.of(before, after, converter::key));
        }
        return new Images(
                old instanceof RowImage.Whole whole ? whole.row() : null,
                now instanceof RowImage.Whole whole ? whole.row() : null,
                null,
                null);
    }

    private LogPosition position(Struct value, Struct source) {
        long id = source.getInt64("txId");
        if (id != transaction) {
            transaction = id;
            transactionText = Long.toString(id);
        }
        return new LogPosition(
                transactionText,
                value.getStruct("transaction").getInt64("total_order"),
                Lsn.text(source.getInt64("lsn")));
    }

    private Instant committedAt(Struct source) {
        return committedAt(source.getInt64("ts_us"));
    }

    /** The rows of a transaction share one instance. */
    private Instant committedAt(long newMicros) {
        if (newMicros != micros) {
            micros = newMicros;
            instant = new EventTime(newMicros).toInstant();
        }
        return instant;
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
