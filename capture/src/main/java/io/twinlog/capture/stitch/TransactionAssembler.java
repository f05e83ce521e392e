package io.twinlog.capture.stitch;

import io.twinlog.capture.Stitching;
import io.twinlog.capture.stitch.Piece.KeyChange;
import io.twinlog.capture.stitch.Piece.RowPiece;
import io.twinlog.capture.stitch.Piece.TruncatePiece;
import io.twinlog.capture.stitch.Piece.UnreadablePiece;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry.Rejected;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogEntry.Truncate;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowKeys;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds a transaction until its end is seen, then hands it out whole.
 *
 * <pre>
 *   idle --begin--> collecting --add*--> collecting --end--> idle, with the transaction
 *                   collecting --begin--> collecting: the log starts the transaction again, what came of it is forgotten
 * </pre>
 */
public final class TransactionAssembler {

    private final Stamping stamping;
    private final Set<TableId> mapped;
    private final Holding held;

    private @Nullable String transaction;
    private long events;
    private Declarations declarations;
    private Map<TableId, Integer> rows = new HashMap<>();
    private @Nullable Piece oldKey;
    private @Nullable Truncate truncate;

    /**
     * @param stitching how instructions are declared
     * @param mapped the tables whose rows are handed out; a marker table need not be among them
     * @param held keeps the rows meanwhile
     */
    public TransactionAssembler(Stitching stitching, Set<TableId> mapped, Holding held) {
        this.stamping = Stamping.of(stitching);
        this.mapped = Set.copyOf(mapped);
        this.held = held;
        this.declarations = new Declarations(stamping.marks());
    }

    /** A transaction begins; what has come of another, or of the same before a reconnect, is forgotten. */
    public void begin(String newTransaction) {
        clear();
        transaction = newTransaction;
    }

    /**
     * One of the transaction's events.
     *
     * @throws IncompleteTransaction if it is not the next one
     */
    public void add(Piece piece) {
        LogPosition position = piece.position();
        if (!position.transaction().equals(transaction) || position.order() != events + 1) {
            throw new IncompleteTransaction("event " + position.order() + " of transaction " + position.transaction()
                    + " at " + position.log() + " does not follow event " + events + " of transaction " + transaction);
        }
        events++;
        if (halfOf(piece) == KeyChange.OLD_KEY) {
            flush();
            oldKey = piece;
            return;
        }
        Piece whole = joined(piece);
        if (!(whole instanceof TruncatePiece)) {
            flush();
        }
        Stamp stamp = stamping.read(whole);
        if (stamp instanceof Stamp.Declares declares) {
            declarations.declare(declares.instruction(), position, piece.committedAt());
        } else if (stamp instanceof Stamp.Illegible illegible) {
            // What the column of one row says concerns its table, a marker all rows around it.
            TableId table = !stamping.marks() && whole instanceof RowPiece row ? row.table() : null;
            Rejected rejected = new Rejected(table, null, position, piece.committedAt(), illegible.reason(), List.of());
            if (stamping.marks()) {
                declarations.illegible(rejected);
            } else {
                held.add(rejected);
            }
        } else if (whole instanceof UnreadablePiece unreadable && isMarker(unreadable)) {
            declarations.illegible(
                    new Rejected(null, null, position, piece.committedAt(), unreadable.reason(), List.of()));
        }
        keep(whole, !stamping.marks() && stamp instanceof Stamp.Declares d ? d.instruction() : null);
    }

    /**
     * The transaction's end.
     *
     * @param ended the transaction
     * @param count how many events it had, by the log's own count
     * @param log where it ends in the log
     * @throws IncompleteTransaction if that is not what came
     */
    public Assembled end(String ended, long count, String log, Instant committedAt) {
        if (!ended.equals(transaction) || count != events) {
            throw new IncompleteTransaction("transaction " + ended + " ends at " + log + " with " + count
                    + " events, but " + events + " of transaction " + transaction + " were seen");
        }
        flush();
        transaction = null;
        return new Assembled(declarations, held, new LogPosition(ended, 0, log), committedAt, rows);
    }

    /** Forgets what has come of a transaction. */
    public void clear() {
        transaction = null;
        events = 0;
        declarations = new Declarations(stamping.marks());
        rows = new HashMap<>();
        oldKey = null;
        truncate = null;
        held.clear();
    }

    /** How many events of a transaction without an end are held. */
    public long pending() {
        return transaction == null ? 0 : events;
    }

    /** The two halves of a changed key are one update; if one of them cannot be read, it is one that cannot. */
    private Piece joined(Piece piece) {
        Piece old = oldKey;
        if (old == null || halfOf(piece) != KeyChange.NEW_KEY || !tableOf(old).equals(tableOf(piece))) {
            return piece;
        }
        oldKey = null;
        if (old instanceof RowPiece was && piece instanceof RowPiece row) {
            return new RowPiece(
                    row.table(),
                    Operation.UPDATE,
                    was.before(),
                    row.after(),
                    KeyChange.NONE,
                    was.position(),
                    row.committedAt());
        }
        List<Row> oldKeys = keysOf(old);
        List<Row> newKeys = keysOf(piece);
        return new UnreadablePiece(
                tableOf(piece),
                Operation.UPDATE,
                oldKeys == null || newKeys == null
                        ? null
                        : Stream.concat(oldKeys.stream(), newKeys.stream()).toList(),
                KeyChange.NONE,
                old instanceof UnreadablePiece unreadable ? unreadable.reason() : ((UnreadablePiece) piece).reason(),
                old.position(),
                piece.committedAt());
    }

    private static KeyChange halfOf(Piece piece) {
        return piece instanceof RowPiece row
                ? row.keyChange()
                : piece instanceof UnreadablePiece unreadable ? unreadable.keyChange() : KeyChange.NONE;
    }

    private static TableId tableOf(Piece half) {
        return half instanceof RowPiece row ? row.table() : ((UnreadablePiece) half).table();
    }

    private static @Nullable List<Row> keysOf(Piece half) {
        if (half instanceof UnreadablePiece unreadable) {
            return unreadable.keys();
        }
        RowPiece piece = (RowPiece) half;
        return RowKeys.of(piece.before(), piece.after(), Row::primaryKey);
    }

    /** Whether it may have declared an instruction. */
    private boolean isMarker(UnreadablePiece unreadable) {
        boolean inserted = unreadable.operation() == null || unreadable.operation() == Operation.INSERT;
        return inserted && stamping.isMarkerTable(unreadable.table());
    }

    private void keep(Piece piece, @Nullable Instruction own) {
        if (piece instanceof RowPiece row) {
            keepRow(row, row.operation(), own);
        } else if (piece instanceof TruncatePiece emptied) {
            if (mapped.contains(emptied.table())) {
                keepTruncate(emptied);
            }
        } else if (piece instanceof UnreadablePiece unreadable) {
            held.add(new Rejected(
                    unreadable.table(),
                    null,
                    unreadable.position(),
                    unreadable.committedAt(),
                    unreadable.reason(),
                    unreadable.keys()));
        }
    }

    private void keepRow(RowPiece row, Operation operation, @Nullable Instruction own) {
        if (mapped.contains(row.table())) {
            rows.merge(row.table(), 1, Integer::sum);
            held.add(new RowChange(
                    row.table(), operation, row.before(), row.after(), own, row.position(), row.committedAt()));
        }
    }

    private void keepTruncate(TruncatePiece emptied) {
        Truncate one = truncate;
        // One TRUNCATE of several tables is one event each, all at one place of the log.
        if (one != null && one.position().log().equals(emptied.position().log())) {
            truncate = new Truncate(
                    Stream.concat(one.tables().stream(), Stream.of(emptied.table()))
                            .toList(),
                    null,
                    one.position(),
                    one.committedAt());
            return;
        }
        flush();
        truncate = new Truncate(List.of(emptied.table()), null, emptied.position(), emptied.committedAt());
    }

    /** Hands on what was waiting for a second half that did not come. */
    private void flush() {
        Piece old = oldKey;
        if (old != null) {
            oldKey = null;
            keep(old, null);
        }
        Truncate one = truncate;
        if (one != null) {
            truncate = null;
            held.add(one);
        }
    }
}
