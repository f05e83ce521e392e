package io.twinlog.capture.it;

import io.twinlog.model.Instruction;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogEntry.InstructionSeen;
import io.twinlog.model.log.LogEntry.Rejected;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogEntry.SnapshotMark;
import io.twinlog.model.log.LogEntry.StreamStart;
import io.twinlog.model.log.LogEntry.TransactionEnd;
import io.twinlog.model.log.LogEntry.Truncate;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Value;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Entries of a change topic as one line each, for assertions that a person can read. */
final class Told {

    private Told() {}

    static List<String> lines(List<LogEntry> entries) {
        return entries.stream().map(Told::line).toList();
    }

    static String line(LogEntry entry) {
        if (entry instanceof RowChange c) {
            return c.operation() + " " + c.table().name() + " " + images(c) + by(c.instruction());
        }
        if (entry instanceof TransactionEnd end) {
            return "END " + new TreeMap<>(end.rows());
        }
        if (entry instanceof InstructionSeen seen) {
            return "SEEN" + by(seen.instruction());
        }
        if (entry instanceof StreamStart start) {
            return "START " + start.reason() + " " + start.tables() + (start.lostSince() == null ? "" : " lost");
        }
        if (entry instanceof SnapshotMark mark) {
            return (mark.begin() ? "SNAPSHOT BEGIN " : "SNAPSHOT END ") + mark.tables();
        }
        if (entry instanceof Truncate truncate) {
            return "TRUNCATE " + truncate.tables() + by(truncate.instruction());
        }
        if (entry instanceof Rejected rejected) {
            List<Row> rows = rejected.rows() == null ? List.of() : rejected.rows();
            String keys = rows.stream().map(Told::row).collect(Collectors.joining(","));
            return "REJECTED " + rejected.table() + keys + ": " + rejected.reason();
        }
        return "WATERMARK";
    }

    private static String images(RowChange change) {
        String before = change.before() == null ? "" : row(change.before());
        String after = change.after() == null ? "" : row(change.after());
        return before.isEmpty() ? after : before + " -> " + after;
    }

    private static String by(@Nullable Instruction instruction) {
        return instruction == null
                ? ""
                : " by " + instruction.id() + "/" + instruction.type() + "/" + instruction.actor();
    }

    private static String row(Row row) {
        return row.values().stream().map(Told::value).collect(Collectors.joining(",", "(", ")"));
    }

    static String value(Value value) {
        if (value instanceof Value.Int number) {
            return Long.toString(number.value());
        }
        if (value instanceof Value.Text text) {
            return text.value();
        }
        return value.isKnown() ? (value.isNull() ? "null" : value.toString()) : "?";
    }
}
