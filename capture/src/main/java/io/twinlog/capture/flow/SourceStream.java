package io.twinlog.capture.flow;

import io.twinlog.capture.CaptureMonitor;
import io.twinlog.capture.resume.Delivered;
import io.twinlog.capture.resume.Offset;
import io.twinlog.capture.resume.ResumeState;
import io.twinlog.capture.resume.ResumeState.Phase;
import io.twinlog.capture.stitch.Assembled;
import io.twinlog.capture.stitch.Piece;
import io.twinlog.capture.stitch.TransactionAssembler;
import io.twinlog.capture.time.EventClock;
import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry.Rejected;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogEntry.SnapshotMark;
import io.twinlog.model.log.LogEntry.StreamStart;
import io.twinlog.model.log.LogEntry.Watermark;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One source's stream: numbers its records, times them, drops what was delivered before.
 *
 * <p>Not for several threads.
 */
public final class SourceStream {

    /** After so many entries of one transaction what was written becomes visible, so that no Kafka transaction expires. */
    static final int PART = 200_000;

    /** After so many bytes, too. */
    static final long PART_BYTES = 256L << 20;

    private final TransactionAssembler assembler;
    private final EventClock clock;
    private final NumberedLog log;
    private final CaptureMonitor monitor;
    private final List<TableId> tables;
    private final boolean snapshot;

    private ResumeState base;
    private Phase phase;
    private Offset offset;
    private Delivered delivered;
    private List<TableId> complete;
    private boolean begun;

    /**
     * @param base where to go on
     * @param tables the mapped tables
     * @param snapshot whether the stream begins with a snapshot of them
     */
    public SourceStream(
            ResumeState base,
            List<TableId> tables,
            boolean snapshot,
            TransactionAssembler assembler,
            EventClock clock,
            ChangeLog log,
            CaptureMonitor monitor) {
        this.base = base;
        this.tables = List.copyOf(tables);
        this.snapshot = snapshot;
        this.assembler = assembler;
        this.clock = clock;
        this.log = new NumberedLog(log, monitor, base.number());
        this.monitor = monitor;
        this.phase = base.phase();
        this.offset = base.offset();
        this.delivered = base.delivered();
        this.complete = base.tables();
    }

    /** Whether the beginning of the stream has still to be written. */
    public boolean mustBegin() {
        return phase == Phase.BEGINNING && !begun;
    }

    /** Whether the beginning is behind, and visible: a restart goes on in the log. */
    public boolean isStreaming() {
        return base.phase() == Phase.STREAMING;
    }

    /**
     * The slot exists: all that commits from now on will come.
     *
     * @param databaseTime what the database's clock shows now
     */
    public void begin(EventTime databaseTime, long nanos) {
        EventTime time = clock.change(databaseTime, nanos);
        EventTime lostSince = clock.watermark().equals(EventTime.MIN) ? null : clock.watermark();
        StreamStart.Reason reason = lostSince == null ? StreamStart.Reason.FIRST : StreamStart.Reason.GAP;
        log.write(time, new StreamStart(reason, tables, lostSince));
        if (snapshot) {
            log.write(time, new SnapshotMark(true, tables));
        }
        begun = true;
        complete = tables;
    }

    /** A row found by the snapshot. */
    public void snapshotRow(TableId table, Row row, LogPosition position) {
        // Debezium's lists of tables do not tell upper from lower case.
        if (!tables.contains(table)) {
            return;
        }
        EventTime time = clock.last();
        log.write(time, new RowChange(table, Operation.READ, null, row, null, position, time.toInstant()));
    }

    /**
     * A row found by the snapshot that could not be read.
     *
     * @param keys its primary key, null if that is not known either
     */
    public void snapshotUnreadable(TableId table, @Nullable List<Row> keys, String reason, LogPosition position) {
        EventTime time = clock.last();
        log.write(time, new Rejected(table, null, position, time.toInstant(), reason, keys));
    }

    /** The snapshot's last row has been delivered; the log goes on from here. */
    public void snapshotEnds(Offset from) {
        streaming(from);
    }

    public void transactionBegins(String transaction) {
        assembler.begin(transaction);
    }

    public void piece(Piece piece) {
        assembler.add(piece);
    }

    /**
     * A transaction is complete.
     *
     * @param events how many events it had
     * @param place the end of its commit record
     * @param nanos the monotonic clock now
     */
    public void transactionEnds(String transaction, long events, Place place, Instant committedAt, long nanos) {
        Assembled whole = assembler.end(transaction, events, place.text(), committedAt);
        if (delivered.coversCommit(place.log())) {
            monitor.droppedAgain(events);
        } else {
            if (phase == Phase.BEGINNING) {
                endBeginning();
            }
            if (!whole.isEmpty()) {
                deliver(whole, place, nanos);
            }
            delivered = delivered.withCommit(place.log());
            streaming(place.offset());
        }
        assembler.clear();
    }

    /**
     * A heartbeat, written into the log between transactions, has come back.
     *
     * @param shown what the database's clock showed when it was written
     */
    public void heartbeat(EventTime shown, Place place, long nanos) {
        if (!passMessage(place)) {
            return;
        }
        clock.heartbeat(shown, nanos).ifPresent(watermark -> {
            log.write(watermark, new Watermark());
            monitor.watermark(watermark);
        });
        monitor.clockAhead(clock.ahead());
    }

    /**
     * Tables were added to the publication before this place of the log.
     *
     * @param added the tables
     * @param shown what the database's clock showed then
     */
    public void tablesAdded(List<TableId> added, EventTime shown, Place place, long nanos) {
        if (!passMessage(place)) {
            return;
        }
        List<TableId> news = new ArrayList<>(added);
        news.removeAll(complete);
        news.retainAll(tables);
        if (!news.isEmpty()) {
            log.write(clock.change(shown, nanos), new StreamStart(StreamStart.Reason.NEW_TABLES, news, null));
            List<TableId> all = new ArrayList<>(complete);
            all.addAll(news);
            complete = List.copyOf(all);
        }
    }

    /** A message between transactions that says nothing to capture. */
    public void passed(Place place) {
        passMessage(place);
    }

    /** How many events of a transaction without an end are held. */
    public long held() {
        return assembler.pending();
    }

    /** Makes visible what has been written, if anything was. */
    public void flush() {
        if (log.isAhead()) {
            checkpoint();
        }
    }

    /** Where a restart would go on if everything were visible. */
    public ResumeState state() {
        return new ResumeState(
                base.owner(),
                base.database(),
                base.timeline(),
                offset.isNone() ? Phase.BEGINNING : phase,
                offset,
                delivered,
                log.number(),
                clock.last(),
                clock.watermark(),
                complete);
    }

    /** The state of the last checkpoint. */
    public ResumeState visible() {
        return base;
    }

    private boolean passMessage(Place place) {
        if (delivered.coversMessage(place.log())) {
            return false;
        }
        if (phase == Phase.BEGINNING) {
            endBeginning();
        }
        delivered = delivered.withMessage(place.log());
        streaming(place.offset());
        return true;
    }

    private void deliver(Assembled whole, Place place, long nanos) {
        long before = delivered.entriesOf(place.log());
        EventTime time = before > 0 ? clock.last() : clock.change(EventTime.of(whole.committedAt()), nanos);
        monitor.clockAhead(clock.ahead());
        Part part = new Part(place.log());
        whole.forEach(entry -> {
            part.count++;
            if (part.count > before) {
                log.write(time, entry);
                if (part.count % PART == 0 || log.bytesAhead() >= PART_BYTES) {
                    delivered = delivered.withPart(part.place, part.count);
                    checkpoint();
                }
            }
        });
        monitor.transaction(whole.rows());
    }

    private static final class Part {
        private final long place;
        private long count;

        private Part(long place) {
            this.place = place;
        }
    }

    private void streaming(Offset newOffset) {
        if (phase == Phase.BEGINNING) {
            endBeginning();
        }
        offset = newOffset;
    }

    private void endBeginning() {
        if (!begun) {
            throw new IllegalStateException("the log was delivered before the beginning of the stream was written");
        }
        phase = Phase.STREAMING;
        if (snapshot) {
            log.write(clock.last(), new SnapshotMark(false, tables));
        }
    }

    private void checkpoint() {
        ResumeState state = state();
        log.checkpoint(state);
        base = state;
    }
}
