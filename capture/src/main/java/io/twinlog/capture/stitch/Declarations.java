package io.twinlog.capture.stitch;

import io.twinlog.model.Instruction;
import io.twinlog.model.log.LogEntry.InstructionSeen;
import io.twinlog.model.log.LogEntry.Rejected;
import io.twinlog.model.log.LogPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The instructions that one transaction declares, and where. */
final class Declarations {

    private final boolean marks;
    private final Map<String, InstructionSeen> seen = new LinkedHashMap<>();
    private final TreeMap<Long, Segment> segments = new TreeMap<>();
    private final List<Rejected> illegible = new ArrayList<>();

    /** From a marker on, rows belong to its instruction; to none if the marker was illegible. */
    private record Segment(@Nullable Instruction instruction) {}

    /** @param marks whether a declaration holds for what follows it */
    Declarations(boolean marks) {
        this.marks = marks;
    }

    void declare(Instruction instruction, LogPosition position, Instant committedAt) {
        seen.putIfAbsent(instruction.id(), new InstructionSeen(instruction, position, committedAt));
        if (marks) {
            segments.put(position.order(), new Segment(instruction));
        }
    }

    /** A marker that could not be read: what follows it belongs to an instruction that nobody knows. */
    void illegible(Rejected marker) {
        segments.put(marker.position().order(), new Segment(null));
        illegible.add(marker);
    }

    /** The markers that could not be read. */
    List<Rejected> illegible() {
        return illegible;
    }

    /** Each instruction once, in the order of its first declaration. */
    List<InstructionSeen> seen() {
        return new ArrayList<>(seen.values());
    }

    /**
     * The instruction of a row that does not say itself: that of the last marker before it, of the first marker if none
     * is before it; with columns, the transaction's single one.
     */
    @Nullable
    Instruction instructionAt(long order) {
        if (!marks) {
            return seen.size() == 1 ? seen.values().iterator().next().instruction() : null;
        }
        if (segments.isEmpty()) {
            return null;
        }
        Map.Entry<Long, Segment> before = segments.floorEntry(order);
        return (before != null ? before : segments.firstEntry()).getValue().instruction();
    }
}
