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
    private @Nullable RowPiece oldKey;
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
        if (piece instanceof RowPiece row && row.keyChange() == KeyChange.OLD_KEY) {
            flush();
            oldKey = row;
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
            declarations.illegible(position);
            // What the column of one row says concerns its table, a marker all rows around it.
            TableId table = !stamping.marks() && whole instanceof RowPiece row ? row.table() : null;
            held.add(new Rejected(table, null, position, piece.committedAt(), illegible.reason()));
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

    /** The two halves of a changed key are one update. */
    private Piece joined(Piece piece) {
        RowPiece old = oldKey;
        if (old == null
                || !(piece instanceof RowPiece row)
                || row.keyChange() != KeyChange.NEW_KEY
                || !old.table().equals(row.table())) {
            return piece;
        }
        oldKey = null;
        return new RowPiece(
                row.table(),
                Operation.UPDATE,
                old.before(),
                row.after(),
                KeyChange.NONE,
                old.position(),
                row.committedAt());
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
                    unreadable.table(), null, unreadable.position(), unreadable.committedAt(), unreadable.reason()));
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
        RowPiece old = oldKey;
        if (old != null) {
            oldKey = null;
            keepRow(old, Operation.DELETE, null);
        }
        Truncate one = truncate;
        if (one != null) {
            truncate = null;
            held.add(one);
        }
    }
}
