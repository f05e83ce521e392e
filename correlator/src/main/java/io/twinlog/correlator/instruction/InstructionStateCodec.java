package io.twinlog.correlator.instruction;

import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.model.Side;
import io.twinlog.model.wire.WireException;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An instruction's state as bytes, for the shell's store. Not thread-safe: it keeps its buffers. */
// The constants' order is part of the format: whoever changes it raises the format's number.
@SuppressWarnings("EnumOrdinal")
public final class InstructionStateCodec {

    private static final int FORMAT = 1;

    private final WireWriter out = new WireWriter();
    private final WireReader in = new WireReader();

    /** The bytes of a state. */
    public byte[] encode(InstructionState state) {
        out.reset();
        out.writeByte(FORMAT);
        out.writeInstruction(state.instruction());
        out.writeEventTime(state.first());
        out.writeEventTime(state.last());
        writeRows(state.rows());
        RowVerdict declaration = state.declaration();
        out.writeByte(declaration == null ? 0 : declaration.ordinal() + 1);
        out.writeBoolean(state.present().contains(Side.LEGACY));
        out.writeBoolean(state.present().contains(Side.NEW));
        writeIds(state.discrepancies());
        InstructionVerdict published = state.published();
        out.writeBoolean(published != null);
        if (published != null) {
            write(published);
        }
        out.writeBoolean(state.fresh());
        return out.toByteArray();
    }

    /**
     * The state of bytes.
     *
     * @throws WireException if they are no state, or of another format
     */
    public InstructionState decode(byte[] bytes) {
        in.reset(bytes);
        int format = in.readByte();
        if (format != FORMAT) {
            throw new WireException("an instruction's state has format " + format + ", this Twinlog reads " + FORMAT);
        }
        InstructionState state = new InstructionState(
                in.readInstruction(),
                in.readEventTime(),
                in.readEventTime(),
                readRows(),
                readVerdict(),
                readSides(),
                readIds(),
                in.readBoolean() ? readPublished() : null,
                in.readBoolean());
        in.expectEnd();
        return state;
    }

    private void write(InstructionVerdict verdict) {
        out.writeInstruction(verdict.instruction());
        out.writeByte(verdict.verdict().ordinal());
        out.writeVarint(verdict.revision());
        writeRows(verdict.rows());
        writeIds(verdict.discrepancies());
        out.writeEventTime(verdict.firstSeen());
        out.writeEventTime(verdict.decidedAt());
    }

    private InstructionVerdict readPublished() {
        return new InstructionVerdict(
                in.readInstruction(),
                constant(Verdict.values(), in.readByte()),
                (int) in.readVarint(),
                readRows(),
                readIds(),
                in.readEventTime(),
                in.readEventTime());
    }

    private void writeRows(Map<RowVerdict, Long> rows) {
        out.writeVarint(rows.size());
        for (RowVerdict verdict : RowVerdict.values()) {
            Long count = rows.get(verdict);
            if (count != null) {
                out.writeByte(verdict.ordinal());
                out.writeVarint(count);
            }
        }
    }

    private Map<RowVerdict, Long> readRows() {
        Map<RowVerdict, Long> rows = new EnumMap<>(RowVerdict.class);
        for (int left = in.readCount(); left > 0; left--) {
            rows.put(constant(RowVerdict.values(), in.readByte()), in.readVarint());
        }
        return rows;
    }

    private @Nullable RowVerdict readVerdict() {
        int code = in.readByte();
        return code == 0 ? null : constant(RowVerdict.values(), code - 1);
    }

    private Set<Side> readSides() {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        for (Side side : Side.values()) {
            if (in.readBoolean()) {
                sides.add(side);
            }
        }
        return sides;
    }

    private void writeIds(List<DiscrepancyId> ids) {
        out.writeVarint(ids.size());
        ids.forEach(id -> out.writeString(id.hex()));
    }

    private List<DiscrepancyId> readIds() {
        List<DiscrepancyId> ids = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            ids.add(new DiscrepancyId(in.readString()));
        }
        return ids;
    }

    private static <E> E constant(E[] constants, int ordinal) {
        if (ordinal >= constants.length) {
            throw new WireException("a state names constant " + ordinal + " of " + constants.length);
        }
        return constants[ordinal];
    }
}
