package io.twinlog.capture.stitch;

import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.ByteString;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of a transaction, as the database's log delivers it. Each counts as one of the transaction's events; its
 * position's order is its place among them, from 1 without a gap.
 */
public sealed interface Piece {

    LogPosition position();

    /** When the transaction committed, by the database's clock. */
    Instant committedAt();

    /** Which half of a changed primary key a row change is. */
    enum KeyChange {
        /** The key did not change. */
        NONE,
        /** The delete of the row under its old key. */
        OLD_KEY,
        /** The insert of the row under its new key, which follows the delete. */
        NEW_KEY
    }

    /** A row's change. */
    record RowPiece(
            TableId table,
            Operation operation,
            @Nullable Row before,
            @Nullable Row after,
            KeyChange keyChange,
            LogPosition position,
            Instant committedAt)
            implements Piece {}

    /** A table emptied by a TRUNCATE. */
    record TruncatePiece(TableId table, LogPosition position, Instant committedAt) implements Piece {}

    /** A logical message written in the transaction. */
    record MessagePiece(String prefix, ByteString content, LogPosition position, Instant committedAt)
            implements Piece {}

    /**
     * A row's change that could not be read.
     *
     * @param operation what happened, null if that is what could not be read
     * @param keys the row's primary key, before and after, as far as there are two; null if it is not known
     * @param reason why, without any row value
     */
    record UnreadablePiece(
            TableId table,
            @Nullable Operation operation,
            @Nullable List<Row> keys,
            KeyChange keyChange,
            String reason,
            LogPosition position,
            Instant committedAt)
            implements Piece {}
}
