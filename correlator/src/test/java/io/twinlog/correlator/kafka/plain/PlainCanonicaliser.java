package io.twinlog.correlator.kafka.plain;

import io.twinlog.correlator.identity.SourceProgress;
import io.twinlog.correlator.identity.SourceState;
import io.twinlog.correlator.mapping.CanonicalSink;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.correlator.mapping.DeadLetter;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.canonical.Origin;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping in which nothing is to be mapped: every table is an entity of its name, the column {@code no} is its key. A row
 * with the value {@code poison} cannot be mapped.
 */
public final class PlainCanonicaliser implements Canonicaliser {

    public static final String ENTITY = "employee";

    private final SourceId source;

    public PlainCanonicaliser(SourceId source) {
        this.source = source;
    }

    @Override
    public void begin(LogRecord record, SourceState state, CanonicalSink sink) {
        SourceProgress progress = state.progress();
        if (record.number() <= progress.number()) {
            return;
        }
        if (record.number() > progress.number() + 1) {
            EventTime lost = progress.number() == 0 ? null : progress.time();
            sink.input(new CanonicalInput.Start(source, record.time(), Set.of(ENTITY), lost));
        }
        LogEntry entry = record.entry();
        if (entry instanceof LogEntry.RowChange change) {
            change(record, change, sink);
        } else if (entry instanceof LogEntry.Watermark) {
            sink.input(new CanonicalInput.Watermark(source, record.time()));
        } else if (entry instanceof LogEntry.InstructionSeen seen) {
            sink.input(new CanonicalInput.Declared(source, record.time(), seen.instruction()));
        } else if (entry instanceof LogEntry.StreamStart start) {
            sink.input(new CanonicalInput.Start(source, record.time(), Set.of(ENTITY), start.lostSince()));
        }
        state.progress(new SourceProgress(record.number(), record.time(), false));
    }

    private void change(LogRecord record, LogEntry.RowChange change, CanonicalSink sink) {
        Row row = change.after() != null ? change.after() : change.before();
        if (row == null) {
            throw new IllegalArgumentException("a change without a row");
        }
        Value no = row.get("no");
        if (no == null || row.values().contains(new Value.Text("poison"))) {
            String reason = "a row of " + change.table() + " cannot be mapped";
            sink.dead(new DeadLetter(source, record, ENTITY, reason));
            sink.input(new CanonicalInput.Hole(source, record.time(), ENTITY, null, null, reason));
            sink.outcome(new RowOutcome(record.time(), RowOutcome.Fate.DEAD, 0));
            return;
        }
        sink.input(new CanonicalInput.Change(
                ENTITY,
                BusinessKey.of("no", no),
                change.operation(),
                attributes(change.before()),
                attributes(change.after()),
                change.instruction(),
                new Origin(
                        source,
                        record.number(),
                        0,
                        record.time(),
                        change.table(),
                        change.position(),
                        change.committedAt())));
        sink.outcome(new RowOutcome(record.time(), RowOutcome.Fate.MAPPED, 1));
    }

    private static @Nullable Attributes attributes(@Nullable Row row) {
        if (row == null) {
            return null;
        }
        Map<String, Value> values = new HashMap<>();
        for (String column : row.shape().columns()) {
            Value value = row.get(column);
            if (!column.equals("no") && value != null) {
                values.put(column, value);
            }
        }
        return Attributes.of(values);
    }
}
