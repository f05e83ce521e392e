package io.twinlog.capture.stitch;

import io.twinlog.capture.Stitching.MarkerTable;
import io.twinlog.capture.stitch.Piece.RowPiece;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Value;
import org.jspecify.annotations.Nullable;

/** A row inserted into the marker table says it; changing or deleting such a row later declares nothing. */
record MarkerTableStamping(MarkerTable marker) implements Stamping {

    @Override
    public Stamp read(Piece piece) {
        if (!(piece instanceof RowPiece change)
                || change.operation() != Operation.INSERT
                || !isMarkerTable(change.table())) {
            return Stamp.SILENT;
        }
        Row row = change.after();
        if (row != null && row.shape().indexOf(marker.id()) < 0) {
            return new Stamp.Illegible("marker table " + marker.table() + " has no column " + marker.id());
        }
        return StampText.declare(
                () -> "column " + marker.id() + " of " + marker.table(),
                text(row, marker.id()),
                text(row, marker.type()),
                text(row, marker.actor()));
    }

    @Override
    public boolean marks() {
        return true;
    }

    @Override
    public boolean isMarkerTable(TableId table) {
        return marker.table().equals(table);
    }

    private static @Nullable String text(@Nullable Row row, @Nullable String column) {
        Value value = row == null || column == null ? null : row.get(column);
        return value == null ? null : StampText.of(value);
    }
}
