package io.twinlog.model.log;

import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a record of a change topic says. A source's transactions follow one another whole, in commit order. */
public sealed interface LogEntry {

    /**
     * One row's change, stamped with its instruction.
     *
     * <p>A change of the primary key is one {@code UPDATE} whose images have different keys.
     *
     * @param table the table
     * @param operation what happened
     * @param before the row before; null for INSERT and READ, and where the log does not say (no full replica identity); a
     *     column the log leaves out is unknown
     * @param after the row after; null for DELETE
     * @param instruction the instruction that it belongs to, null if none
     * @param position where it stands in the database's log
     * @param committedAt when its transaction committed, by the database's clock
     */
    record RowChange(
            TableId table,
            Operation operation,
            @Nullable Row before,
            @Nullable Row after,
            @Nullable Instruction instruction,
            LogPosition position,
            Instant committedAt)
            implements LogEntry {

        public RowChange {
            boolean shouldHaveAfter = operation != Operation.DELETE;
            if (shouldHaveAfter != (after != null)) {
                throw new IllegalArgumentException(
                        operation + " of " + table + (shouldHaveAfter ? " needs" : " has no") + " row after");
            }
            if (before != null && (operation == Operation.INSERT || operation == Operation.READ)) {
                throw new IllegalArgumentException(operation + " of " + table + " has no row before");
            }
        }

        /** The columns of the images; null for a DELETE of which the log keeps no image at all. */
        public @Nullable RowShape shape() {
            return after != null ? after.shape() : before != null ? before.shape() : null;
        }
    }

    /**
     * The end of a transaction: all its rows have been delivered.
     *
     * @param position its transaction and place in the database's log; order 0
     * @param committedAt when it committed
     * @param rows how many rows of which table it changed, mapped tables only
     */
    record TransactionEnd(LogPosition position, Instant committedAt, Map<TableId, Integer> rows) implements LogEntry {
        public TransactionEnd {
            rows = Map.copyOf(rows);
        }
    }

    /**
     * An instruction was declared in a transaction, whether or not rows follow.
     *
     * @param instruction the instruction
     * @param position where the declaration stands
     * @param committedAt when its transaction committed
     */
    record InstructionSeen(Instruction instruction, LogPosition position, Instant committedAt) implements LogEntry {}

    /**
     * All commits up to this event time have been captured: no later record of the source has an event time at or before
     * it. The record's own event time is the watermark.
     */
    record Watermark() implements LogEntry {}

    /**
     * From here on the source's log is complete for these tables.
     *
     * @param reason why a new beginning was needed
     * @param tables the tables it holds for
     * @param lostSince after a gap, the last event time before it that is known to be complete; null at the first start
     */
    record StreamStart(
            Reason reason, List<TableId> tables, @Nullable EventTime lostSince) implements LogEntry {

        /** Why a stream begins. */
        public enum Reason {
            /** Nothing was captured before. */
            FIRST,
            /** The log between was lost. */
            GAP,
            /** Tables were added to the capture. */
            NEW_TABLES
        }

        public StreamStart {
            tables = List.copyOf(tables);
        }
    }

    /**
     * The beginning or the end of an initial snapshot; READ rows stand between the two.
     *
     * @param begin true at its beginning
     * @param tables what it covers
     */
    record SnapshotMark(boolean begin, List<TableId> tables) implements LogEntry {
        public SnapshotMark {
            tables = List.copyOf(tables);
        }
    }

    /**
     * All rows of tables were removed at once, without a record of each.
     *
     * @param tables the tables emptied by one statement
     * @param instruction the instruction that it belongs to, null if none
     * @param position where it stands in the database's log
     * @param committedAt when its transaction committed
     */
    record Truncate(List<TableId> tables, @Nullable Instruction instruction, LogPosition position, Instant committedAt)
            implements LogEntry {
        public Truncate {
            tables = List.copyOf(tables);
        }
    }

    /**
     * Something of the source's log could not be delivered: a hole. The content is not here, only what is known of it.
     *
     * @param table the table concerned, null if unknown: then all of the source are
     * @param instruction the instruction concerned, if known
     * @param position where it stands in the database's log
     * @param committedAt when its transaction committed
     * @param reason what could not be read and why, without any row value
     * @param rows the primary keys, before and after, of the rows of the table that it did something to unseen: images of
     *     just those columns. None if no row went unseen, only what instruction rows belong to; null if it is not known which
     */
    record Rejected(
            @Nullable TableId table,
            @Nullable Instruction instruction,
            LogPosition position,
            Instant committedAt,
            String reason,
            @Nullable List<Row> rows)
            implements LogEntry {

        public Rejected {
            rows = rows == null ? null : List.copyOf(rows);
            if (table == null && rows != null && !rows.isEmpty()) {
                throw new IllegalArgumentException("rows of no table");
            }
        }

        /** It is not known which rows. */
        public Rejected(
                @Nullable TableId table,
                @Nullable Instruction instruction,
                LogPosition position,
                Instant committedAt,
                String reason) {
            this(table, instruction, position, committedAt, reason, null);
        }
    }
}
