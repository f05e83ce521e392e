package io.twinlog.capture.engine;

import io.twinlog.model.TableId;
import java.util.IdentityHashMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * What Debezium's records are, by their schema: it makes one per table and state of the table, and one for each other kind. Looked
 * up by identity, so that a row is not asked again what all rows of its table have said. For one thread.
 */
final class RecordKinds {

    private static final int BOUND = 10_000;

    private final IdentityHashMap<Schema, RecordKind> kinds = new IdentityHashMap<>();

    /** What a record is. */
    sealed interface RecordKind {

        /** The begin or the end of a transaction. */
        record Boundary() implements RecordKind {}

        /** A logical message. */
        record Message() implements RecordKind {}

        /** A row's change. */
        record Change(TableId table) implements RecordKind {}

        /** A heartbeat by the engine's own clock, which says nothing of the log. */
        record Idle() implements RecordKind {}
    }

    RecordKind of(Struct value) {
        RecordKind kind = kinds.get(value.schema());
        if (kind == null) {
            if (kinds.size() >= BOUND) {
                kinds.clear();
            }
            kind = read(value);
            kinds.put(value.schema(), kind);
        }
        return kind;
    }

    private static RecordKind read(Struct value) {
        Schema schema = value.schema();
        if (schema.field("status") != null) {
            return new RecordKind.Boundary();
        } else if (schema.field("message") != null) {
            return new RecordKind.Message();
        } else if (schema.field("op") != null) {
            Struct source = value.getStruct("source");
            return new RecordKind.Change(new TableId(source.getString("schema"), source.getString("table")));
        }
        return new RecordKind.Idle();
    }
}
