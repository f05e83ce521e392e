package io.twinlog.correlator.kafka.plain;

import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a source's log as a capture would: numbers without gaps, event time that does not go back. Times are seconds. */
public final class SourceLog {

    private static final TableId TABLE = new TableId("public", PlainCanonicaliser.ENTITY);
    private static final RowShape SHAPE = new RowShape(List.of("no", "name"), List.of("no"));

    public final SourceId source;
    public final List<LogRecord> records = new ArrayList<>();
    private long number;

    public SourceLog(SourceId source) {
        this.source = source;
    }

    public SourceLog start(double second) {
        return add(second, new LogEntry.StreamStart(LogEntry.StreamStart.Reason.FIRST, List.of(TABLE), null));
    }

    public SourceLog insert(double second, @Nullable String instruction, String no, String name) {
        return change(second, instruction, Operation.INSERT, null, row(no, name));
    }

    public SourceLog update(double second, @Nullable String instruction, String no, String was, String name) {
        return change(second, instruction, Operation.UPDATE, row(no, was), row(no, name));
    }

    public SourceLog delete(double second, @Nullable String instruction, String no, String was) {
        return change(second, instruction, Operation.DELETE, row(no, was), null);
    }

    public SourceLog declare(double second, String instruction) {
        EventTime time = time(second);
        return add(
                second,
                new LogEntry.InstructionSeen(new Instruction(instruction, "Hire", null), position(), time.toInstant()));
    }

    public SourceLog watermark(double second) {
        return add(second, new LogEntry.Watermark());
    }

    /** A record that never arrives. */
    public SourceLog lose() {
        number++;
        return this;
    }

    public static EventTime time(double second) {
        return new EventTime((long) (second * 1_000_000));
    }

    private SourceLog change(
            double second,
            @Nullable String instruction,
            Operation operation,
            @Nullable Row before,
            @Nullable Row after) {
        Instruction stamp = instruction == null ? null : new Instruction(instruction, "Hire", null);
        return add(
                second,
                new LogEntry.RowChange(
                        TABLE,
                        operation,
                        before,
                        after,
                        stamp,
                        position(),
                        time(second).toInstant()));
    }

    private SourceLog add(double second, LogEntry entry) {
        number++;
        records.add(new LogRecord(number, time(second), entry));
        return this;
    }

    private LogPosition position() {
        return new LogPosition("" + number, 1, "0/" + number);
    }

    private static Row row(String no, String name) {
        return new Row(SHAPE, List.of(new Value.Text(no), new Value.Text(name)));
    }
}
