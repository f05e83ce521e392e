package io.twinlog.capture.resume;

import io.twinlog.model.EventTime;
import io.twinlog.model.TableId;
import java.util.List;

/**
 * Where a source's capture stands, as of the Kafka transaction that it is stored with.
 *
 * @param owner which start of a capture wrote it
 * @param database which database the offset belongs to
 * @param phase whether the stream has begun
 * @param offset where the database goes on; none before the stream has begun
 * @param delivered what is dropped if it comes again
 * @param number the last record's number
 * @param time the last record's event time
 * @param watermark the last watermark
 * @param tables for which the stream is complete
 */
public record ResumeState(
        String owner,
        DatabaseIdentity database,
        Phase phase,
        Offset offset,
        Delivered delivered,
        long number,
        EventTime time,
        EventTime watermark,
        List<TableId> tables) {

    /** How far the stream's beginning has come. */
    public enum Phase {
        /** The slot is being made and the snapshot taken; if that breaks off, both begin anew. */
        BEGINNING,
        /** The offset says where to go on. */
        STREAMING
    }

    public ResumeState {
        tables = List.copyOf(tables);
    }

    /** Before anything was captured. */
    public static ResumeState fresh(String owner, DatabaseIdentity database) {
        return new ResumeState(
                owner,
                database,
                Phase.BEGINNING,
                Offset.NONE,
                Delivered.NOTHING,
                0,
                EventTime.MIN,
                EventTime.MIN,
                List.of());
    }

    /** A new beginning, after the log was lost: numbers and time go on. */
    public ResumeState again(DatabaseIdentity newDatabase) {
        return new ResumeState(
                owner, newDatabase, Phase.BEGINNING, Offset.NONE, Delivered.NOTHING, number, time, watermark, tables);
    }

    public ResumeState withOwner(String newOwner) {
        return new ResumeState(newOwner, database, phase, offset, delivered, number, time, watermark, tables);
    }

    public ResumeState withTables(List<TableId> newTables) {
        return new ResumeState(owner, database, phase, offset, delivered, number, time, watermark, newTables);
    }
}
