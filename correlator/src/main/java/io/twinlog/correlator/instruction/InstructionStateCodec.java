package io.twinlog.correlator.instruction;

import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.model.Side;
import io.twinlog.model.wire.WireException;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An instruction's state as bytes, for the shell's store. Not thread-safe: it keeps its buffers. */
// The constants' order is part of the format: whoever changes it raises the format's number.
@SuppressWarnings("EnumOrdinal")
public final class InstructionStateCodec {

    /** The number of the format, part of an epoch's fingerprint. */
    public static final int FORMAT = 1;

    private final WireWriter out = new WireWriter();
    private final WireReader in = new WireReader();

    /** The bytes of a state. */
    public byte[] encode(InstructionState state) {
        out.reset();
        out.writeByte(FORMAT);
        out.writeInstruction(state.instruction());
        out.writeEventTime(state.first());
        out.writeEventTime(state.last());
        VerdictCodec.writeRows(out, state.rows());
        RowVerdict declaration = state.declaration();
        out.writeByte(declaration == null ? 0 : declaration.ordinal() + 1);
        out.writeBoolean(state.present().contains(Side.LEGACY));
        out.writeBoolean(state.present().contains(Side.NEW));
        VerdictCodec.writeIds(out, state.discrepancies());
        InstructionVerdict published = state.published();
        out.writeBoolean(published != null);
        if (published != null) {
            VerdictCodec.write(out, published);
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
                VerdictCodec.readRows(in),
                readVerdict(),
                readSides(),
                VerdictCodec.readIds(in),
                in.readBoolean() ? VerdictCodec.read(in) : null,
                in.readBoolean());
        in.expectEnd();
        return state;
    }

    private @Nullable RowVerdict readVerdict() {
        int code = in.readByte();
        return code == 0 ? null : VerdictCodec.constant(RowVerdict.values(), code - 1);
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
}
