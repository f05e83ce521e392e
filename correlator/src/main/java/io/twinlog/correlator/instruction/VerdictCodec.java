package io.twinlog.correlator.instruction;

import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.model.wire.WireException;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A verdict as bytes, for the shell's store. Not thread-safe: it keeps its buffers. */
// The constants' order is part of the format: whoever changes it raises the format's number.
@SuppressWarnings("EnumOrdinal")
public final class VerdictCodec {

    private final WireWriter out = new WireWriter();
    private final WireReader in = new WireReader();

    /** The bytes of a verdict. */
    public byte[] encode(InstructionVerdict verdict) {
        out.reset();
        write(out, verdict);
        return out.toByteArray();
    }

    /**
     * The verdict of bytes.
     *
     * @throws WireException if they are none
     */
    public InstructionVerdict decode(byte[] bytes) {
        in.reset(bytes);
        InstructionVerdict verdict = read(in);
        in.expectEnd();
        return verdict;
    }

    static void write(WireWriter out, InstructionVerdict verdict) {
        out.writeInstruction(verdict.instruction());
        out.writeByte(verdict.verdict().ordinal());
        out.writeVarint(verdict.revision());
        writeRows(out, verdict.rows());
        writeIds(out, verdict.discrepancies());
        out.writeEventTime(verdict.firstSeen());
        out.writeEventTime(verdict.decidedAt());
    }

    static InstructionVerdict read(WireReader in) {
        return new InstructionVerdict(
                in.readInstruction(),
                constant(Verdict.values(), in.readByte()),
                (int) in.readVarint(),
                readRows(in),
                readIds(in),
                in.readEventTime(),
                in.readEventTime());
    }

    static void writeRows(WireWriter out, Map<RowVerdict, Long> rows) {
        out.writeVarint(rows.size());
        for (RowVerdict verdict : RowVerdict.values()) {
            Long count = rows.get(verdict);
            if (count != null) {
                out.writeByte(verdict.ordinal());
                out.writeVarint(count);
            }
        }
    }

    static Map<RowVerdict, Long> readRows(WireReader in) {
        Map<RowVerdict, Long> rows = new EnumMap<>(RowVerdict.class);
        for (int left = in.readCount(); left > 0; left--) {
            rows.put(constant(RowVerdict.values(), in.readByte()), in.readVarint());
        }
        return rows;
    }

    static void writeIds(WireWriter out, List<DiscrepancyId> ids) {
        out.writeVarint(ids.size());
        ids.forEach(id -> out.writeString(id.hex()));
    }

    static List<DiscrepancyId> readIds(WireReader in) {
        List<DiscrepancyId> ids = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            ids.add(new DiscrepancyId(in.readString()));
        }
        return ids;
    }

    static <E> E constant(E[] constants, int ordinal) {
        if (ordinal >= constants.length) {
            throw new WireException("a state names constant " + ordinal + " of " + constants.length);
        }
        return constants[ordinal];
    }
}
