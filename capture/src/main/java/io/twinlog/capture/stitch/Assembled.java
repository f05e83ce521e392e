package io.twinlog.capture.stitch;

import io.twinlog.model.Instruction;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogEntry.InstructionSeen;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogEntry.TransactionEnd;
import io.twinlog.model.log.LogEntry.Truncate;
import io.twinlog.model.log.LogPosition;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A whole transaction, every row stamped. Valid until the assembler begins the next one. */
public final class Assembled {

    private final Declarations declarations;
    private final Holding held;
    private final TransactionEnd end;

    Assembled(
            Declarations declarations,
            Holding held,
            LogPosition position,
            Instant committedAt,
            Map<TableId, Integer> rows) {
        this.declarations = declarations;
        this.held = held;
        this.end = new TransactionEnd(position, committedAt, rows);
    }

    public Instant committedAt() {
        return end.committedAt();
    }

    /** Whether it says nothing that anybody could want to know. */
    public boolean isEmpty() {
        return held.size() == 0
                && declarations.seen().isEmpty()
                && declarations.illegible().isEmpty();
    }

    /** The number of rows in it. */
    public long rows() {
        return end.rows().values().stream().mapToLong(Integer::longValue).sum();
    }

    /**
     * Hands out its entries: the instructions, the markers that could not be read, which rows before them may belong to as well,
     * the rows as the log has them, the end. Always the same, in this order.
     */
    public void forEach(Consumer<LogEntry> reader) {
        for (InstructionSeen seen : declarations.seen()) {
            reader.accept(seen);
        }
        declarations.illegible().forEach(reader);
        held.forEach(entry -> reader.accept(stamped(entry)));
        reader.accept(end);
    }

    private LogEntry stamped(LogEntry entry) {
        if (entry instanceof RowChange change && change.instruction() == null) {
            Instruction instruction = at(change.position());
            return instruction == null
                    ? change
                    : new RowChange(
                            change.table(),
                            change.operation(),
                            change.before(),
                            change.after(),
                            instruction,
                            change.position(),
                            change.committedAt());
        }
        if (entry instanceof Truncate truncate) {
            return new Truncate(
                    truncate.tables(), at(truncate.position()), truncate.position(), truncate.committedAt());
        }
        return entry;
    }

    private @Nullable Instruction at(LogPosition position) {
        return declarations.instructionAt(position.order());
    }
}
