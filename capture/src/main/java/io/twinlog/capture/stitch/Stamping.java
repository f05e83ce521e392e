package io.twinlog.capture.stitch;

import io.twinlog.capture.Stitching;
import io.twinlog.model.TableId;

/** Reads what a piece says about its instruction, in one of the three ways a side may declare it. */
interface Stamping {

    /** What the piece says. */
    Stamp read(Piece piece);

    /** Whether what a piece says holds for its neighbours too (a marker), or for itself alone (a column). */
    boolean marks();

    /** Whether the table's rows are markers. */
    default boolean isMarkerTable(TableId table) {
        return false;
    }

    static Stamping of(Stitching stitching) {
        if (stitching instanceof Stitching.Column column) {
            return new ColumnStamping(column.column());
        }
        if (stitching instanceof Stitching.MarkerTable marker) {
            return new MarkerTableStamping(marker);
        }
        if (stitching instanceof Stitching.Message message) {
            return new MessageStamping(message.prefix());
        }
        return new NoStamping();
    }

    /** Nothing is said anywhere. */
    record NoStamping() implements Stamping {
        @Override
        public Stamp read(Piece piece) {
            return Stamp.SILENT;
        }

        @Override
        public boolean marks() {
            return true;
        }
    }
}
