package io.twinlog.capture.stitch;

import io.twinlog.capture.stitch.Piece.KeyChange;
import io.twinlog.capture.stitch.Piece.RowPiece;
import io.twinlog.model.Operation;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The rows themselves say it. A column stamps only a change that set it; what an update left as it was, and what a
 * delete takes away, is the stamp of an earlier instruction.
 */
record ColumnStamping(String column) implements Stamping {

    @Override
    public Stamp read(Piece piece) {
        if (!(piece instanceof RowPiece change) || change.operation() == Operation.DELETE) {
            return Stamp.SILENT;
        }
        Value after = valueOf(change.after());
        if (after == null || after.isNull() || !after.isKnown()) {
            return Stamp.SILENT;
        }
        boolean inserted = change.operation() == Operation.INSERT && change.keyChange() == KeyChange.NONE;
        if (!inserted) {
            Value before = valueOf(change.before());
            if (before == null || !before.isKnown() || before.equals(after)) {
                return Stamp.SILENT;
            }
        }
        return StampText.declare(() -> "column " + column + " of " + change.table(), StampText.of(after), null, null);
    }

    @Override
    public boolean marks() {
        return false;
    }

    private @Nullable Value valueOf(@Nullable Row row) {
        return row == null ? null : row.get(column);
    }
}
