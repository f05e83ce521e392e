package io.twinlog.correlator.mapping;

import io.twinlog.correlator.identity.Doubts;
import io.twinlog.correlator.identity.HeldRow;
import io.twinlog.correlator.identity.HeldRows;
import io.twinlog.correlator.identity.Identity;
import io.twinlog.correlator.identity.Release;
import io.twinlog.correlator.identity.SourceProgress;
import io.twinlog.correlator.identity.SourceState;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Goes through the log of one source, record by record. */
final class SourceCanonicaliser implements Canonicaliser {

    /** What a single watermark forgets at the most, so that none takes long; watermarks come several times a second. */
    private static final int FORGET_AT_MOST = 10_000;

    private final SourceId source;
    private final SideFeeds feeds;
    private final RowNumbers numbers;
    private final MappingSettings settings;
    private final Duration memory;

    SourceCanonicaliser(SourceId source, SideFeeds feeds, MappingSettings settings) {
        this.source = source;
        this.feeds = feeds;
        this.numbers = new RowNumbers(source);
        this.settings = settings;
        this.memory = settings.memory();
    }

    @Override
    public void begin(LogRecord record, SourceState state, CanonicalSink sink) {
        SourceProgress progress = state.progress();
        if (record.number() <= progress.number()) {
            return;
        }
        boolean broken = progress.broken();
        if (record.number() > progress.number() + 1) {
            broken = true;
            flush(state, progress.time(), broken, sink);
            jump(progress, record, sink);
            // Also where the log does not go back to its beginning any more: rows may have come about before.
            state.doubts(state.doubts().lost(record.number()));
            if (progress.number() > 0) {
                missing(feeds.allTables(), null, record, state);
            }
        }
        if (record.entry() instanceof LogEntry.StreamStart start) {
            broken |= start.reason() == LogEntry.StreamStart.Reason.GAP;
        } else if (record.entry() instanceof LogEntry.Rejected rejected && rejected.rows() == null) {
            // The row may have been created, and be met again later on.
            broken |= rejected.table() == null
                    || !feeds.creations(List.of(rejected.table())).isEmpty();
        }
        entry(record, broken, state, sink);
        state.progress(new SourceProgress(record.number(), record.time(), broken));
    }

    private void entry(LogRecord record, boolean broken, SourceState state, CanonicalSink sink) {
        LogEntry entry = record.entry();
        EventTime time = record.time();
        if (entry instanceof LogEntry.RowChange change) {
            row(record, change, broken, state, sink);
        } else if (entry instanceof LogEntry.TransactionEnd) {
            release(state, time, broken);
        } else if (entry instanceof LogEntry.Watermark) {
            state.identities().forget(time.minus(memory), FORGET_AT_MOST);
            sink.input(new CanonicalInput.Watermark(source, time));
        } else if (entry instanceof LogEntry.InstructionSeen seen) {
            sink.input(new CanonicalInput.Declared(source, time, seen.instruction()));
        } else if (entry instanceof LogEntry.StreamStart start) {
            flush(state, time, broken, sink);
            boolean snapshot = start.reason() != LogEntry.StreamStart.Reason.NEW_TABLES;
            state.doubts(state.doubts().begun(start.tables(), record.number(), snapshot));
            if (start.reason() == LogEntry.StreamStart.Reason.GAP) {
                missing(start.tables(), null, record, state);
            }
            sink.input(new CanonicalInput.Start(source, time, feeds.entities(start.tables()), start.lostSince()));
        } else if (entry instanceof LogEntry.Truncate truncate) {
            String instruction = truncate.instruction() == null
                    ? null
                    : truncate.instruction().id();
            holes(time, feeds.entities(truncate.tables()), instruction, "its table was truncated", sink);
        } else if (entry instanceof LogEntry.Rejected rejected) {
            rejected(record, rejected, broken, state, sink);
        }
        // A snapshot's marks say nothing that its rows do not.
    }

    private void row(
            LogRecord record, LogEntry.RowChange change, boolean broken, SourceState state, CanonicalSink sink) {
        TableFeed table = feeds.table(change.table());
        boolean read = change.operation() == Operation.READ;
        if (table == null) {
            RowOutcome.Fate fate = read ? RowOutcome.Fate.SNAPSHOT : RowOutcome.Fate.UNMAPPED;
            sink.outcome(new RowOutcome(record.time(), fate, 0));
            return;
        }
        for (CrosswalkFeed crosswalk : table.crosswalks()) {
            crosswalk.follow(state.identities(), change, record.time(), state.doubts());
        }
        RowMemory memory = new RowMemory(state.identities(), settings, broken, state.doubts());
        List<Identity> priors = new ArrayList<>(table.blocks().size());
        for (BlockFeed block : table.blocks()) {
            priors.add(block.block().tracked() ? memory.follow(block, record, change) : Identity.NONE);
        }
        if (read) {
            sink.outcome(new RowOutcome(record.time(), RowOutcome.Fate.SNAPSHOT, 0));
        } else if (table.waits()) {
            state.held().hold(new HeldRow(record, priors));
        } else {
            map(record, change, table, priors, broken, resolution(state, record.time()), sink);
        }
    }

    /** The end of the transaction: whatever its rows refer to is known by now. */
    private static void release(SourceState state, EventTime now, boolean broken) {
        if (!state.held().isEmpty()) {
            state.release(Release.of(now, broken));
        }
    }

    /** A transaction that ends unseen. */
    private void flush(SourceState state, EventTime now, boolean broken, CanonicalSink sink) {
        release(state, now, broken);
        while (goOn(state, sink, Integer.MAX_VALUE)) {
            // There may be more than goes at once.
        }
    }

    @Override
    public boolean goOn(SourceState state, CanonicalSink sink, int atMost) {
        Release release = state.release();
        if (release == null) {
            return false;
        }
        boolean broken = release.broken();
        int round = release.round();
        Resolution resolution = resolution(state, release.time());
        if (round < feeds.rounds()) {
            Creations creations =
                    new Creations(state.identities(), resolution, new Uncounted(state.identities(), settings));
            long next = state.held().next(release.from(), atMost, held -> create(held, round, creations, broken));
            state.release(next == HeldRows.NONE ? release.nextRound() : release.at(next));
            return true;
        }
        long next = state.held().next(release.from(), atMost, held -> {
            LogEntry.RowChange change = (LogEntry.RowChange) held.record().entry();
            TableFeed table = feeds.table(change.table());
            if (table != null) {
                map(held.record(), change, table, held.priors(), broken, resolution, sink);
            }
        });
        state.held().removeBefore(next);
        state.release(next == HeldRows.NONE ? null : release.at(next));
        return next != HeldRows.NONE;
    }

    private void create(HeldRow held, int round, Creations creations, boolean broken) {
        TableFeed table = feeds.table(((LogEntry.RowChange) held.record().entry()).table());
        if (table == null) {
            return;
        }
        for (int i = 0; i < table.blocks().size(); i++) {
            BlockFeed block = table.blocks().get(i);
            if (block.isCreation() && feeds.rank(block) == round) {
                creations.make(block, held, held.priors().get(i), broken, settings);
            }
        }
    }

    private void map(
            LogRecord record,
            LogEntry.RowChange change,
            TableFeed table,
            List<Identity> priors,
            boolean broken,
            Resolution resolution,
            CanonicalSink sink) {
        RowEmission emission = new RowEmission(source, record, change, resolution, numbers, sink);
        for (int i = 0; i < table.blocks().size(); i++) {
            emission.map(table.blocks().get(i), priors.get(i), broken, settings);
        }
        emission.finish();
    }

    private void jump(SourceProgress progress, LogRecord record, CanonicalSink sink) {
        String reason = "the records " + (progress.number() + 1) + " to " + (record.number() - 1)
                + " of the source's log are missing";
        sink.input(new CanonicalInput.Hole(source, record.time(), null, null, null, reason));
        EventTime lostSince = progress.number() == 0 ? null : progress.time();
        sink.input(new CanonicalInput.Start(source, record.time(), feeds.allEntities(), lostSince));
    }

    private void rejected(
            LogRecord record, LogEntry.Rejected rejected, boolean broken, SourceState state, CanonicalSink sink) {
        if (rejected.rows() != null && rejected.rows().isEmpty()) {
            RowMemory.illegible(state.identities(), record, rejected);
        } else if (mayCreate(rejected, state)) {
            Collection<TableId> tables = rejected.table() == null ? feeds.allTables() : List.of(rejected.table());
            missing(tables, rejected.instruction(), record, state);
        }
        RowMemory memory = new RowMemory(state.identities(), settings, broken, state.doubts());
        Doubts doubts = doubts(rejected, record.number(), memory, state);
        if (!doubts.equals(state.doubts())) {
            state.doubts(doubts);
        }
        String instruction =
                rejected.instruction() == null ? null : rejected.instruction().id();
        if (rejected.table() == null) {
            sink.input(new CanonicalInput.Hole(source, record.time(), null, null, instruction, rejected.reason()));
        } else {
            holes(record.time(), feeds.concerned(rejected.table()), instruction, rejected.reason(), sink);
        }
        sink.dead(new DeadLetter(source, record, null, rejected.reason()));
        sink.outcome(new RowOutcome(record.time(), RowOutcome.Fate.DEAD, 0));
    }

    /** What rows' memory says is doubtful where something happened to them unseen. */
    private Doubts doubts(LogEntry.Rejected rejected, long number, RowMemory memory, SourceState state) {
        Doubts doubts = state.doubts();
        TableId id = rejected.table();
        List<Row> rows = rejected.rows();
        TableFeed table = id == null ? null : feeds.table(id);
        if (id == null) {
            return rows == null ? doubts.lost(number) : doubts;
        }
        if (table == null || (rows != null && rows.isEmpty())) {
            return doubts;
        }
        boolean known = rows != null;
        for (Row row : rows == null ? List.<Row>of() : rows) {
            known &= table.doubt(row, memory, state.identities());
        }
        return known ? doubts.lostCertain(id, number) : doubts.lost(id, number);
    }

    private boolean mayCreate(LogEntry.Rejected rejected, SourceState state) {
        List<Row> rows = rejected.rows();
        TableFeed table = rejected.table() == null ? null : feeds.table(rejected.table());
        return rows == null || table == null || rows.stream().anyMatch(row -> table.mayCreate(row, state.identities()));
    }

    /** Rows of the tables may have been created unseen. */
    private void missing(
            Collection<TableId> tables, @Nullable Instruction instruction, LogRecord record, SourceState state) {
        Uncounted uncounted = new Uncounted(state.identities(), settings);
        for (String entity : feeds.creations(tables)) {
            uncounted.missing(entity, instruction == null ? null : instruction.id(), record);
        }
    }

    private void holes(
            EventTime time,
            SortedSet<String> entities,
            @Nullable String instruction,
            String reason,
            CanonicalSink sink) {
        for (String entity : new TreeSet<>(entities)) {
            sink.input(new CanonicalInput.Hole(source, time, entity, null, instruction, reason));
        }
    }

    private Resolution resolution(SourceState state, EventTime now) {
        return new Resolution(feeds, state, now, memory);
    }
}
