package io.twinlog.capture.resume;

import io.twinlog.model.EventTime;
import io.twinlog.model.TableId;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a source's capture stands, as of the Kafka transaction that it is stored with.
 *
 * @param owner which start of a capture wrote it
 * @param database which database the offset belongs to
 * @param timeline of which branch of its log the offset is; 0 if that is not known
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
        long timeline,
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
    public static ResumeState fresh(String owner, DatabaseIdentity database, long timeline) {
        return new ResumeState(
                owner,
                database,
                timeline,
                Phase.BEGINNING,
                Offset.NONE,
                Delivered.NOTHING,
                0,
                EventTime.MIN,
                EventTime.MIN,
                List.of());
    }

    /** A new beginning, after the log was lost: numbers and time go on. */
    public ResumeState again(DatabaseIdentity newDatabase, long newTimeline) {
        return new ResumeState(
                owner,
                newDatabase,
                newTimeline,
                Phase.BEGINNING,
                Offset.NONE,
                Delivered.NOTHING,
                number,
                time,
                watermark,
                tables);
    }

    public ResumeState withOwner(String newOwner) {
        return new ResumeState(newOwner, database, timeline, phase, offset, delivered, number, time, watermark, tables);
    }

    public ResumeState withTables(List<TableId> newTables) {
        return new ResumeState(owner, database, timeline, phase, offset, delivered, number, time, watermark, newTables);
    }

    public ResumeState withTimeline(long newTimeline) {
        return new ResumeState(owner, database, newTimeline, phase, offset, delivered, number, time, watermark, tables);
    }

    /** The furthest place in the log of which anything has been written. */
    public long reached() {
        return Stream.of(offset.lsn(), delivered.commit(), delivered.message(), delivered.partly())
                .max(Long::compareUnsigned)
                .orElse(0L);
    }
}
