package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.correlator.correlation.LastStates.LastState;
import io.twinlog.correlator.correlation.LastStates.Rest;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.wire.WireException;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row's state as bytes, for the shell's store. Not thread-safe: it keeps its buffers. */
public final class KeyStateCodec {

    /** The number of the format, part of an epoch's fingerprint. */
    public static final int FORMAT = 10;

    private final WireWriter out = new WireWriter();
    private final WireReader in = new WireReader();

    /** The bytes of a state. */
    public byte[] encode(KeyState state) {
        out.reset();
        out.writeByte(FORMAT);
        Wire.writeList(out, state.stamped(), KeyStateCodec::write);
        Wire.writeList(out, state.legacy(), KeyStateCodec::write);
        Wire.writeList(out, state.renewed(), KeyStateCodec::write);
        Wire.writeList(out, state.deltas(), KeyStateCodec::write);
        Wire.writeList(out, state.cases(), KeyStateCodec::write);
        RepeatedRefs refs = RepeatedRefs.of(state.stamped(), state.legacy(), state.renewed());
        Wire.writeNullable(out, state.states().legacy(), (to, last) -> write(to, last, refs));
        Wire.writeNullable(out, state.states().renewed(), (to, last) -> write(to, last, refs));
        Wire.writeNullable(out, state.states().unrest(), KeyStateCodec::write);
        Wire.writeNullable(out, state.states().rest(), KeyStateCodec::write);
        Wire.writeList(out, state.states().legacyRows(), KeyStateCodec::write);
        Wire.writeList(out, state.states().newRows(), KeyStateCodec::write);
        Wire.writeList(out, state.blurs(), KeyStateCodec::write);
        return out.toByteArray();
    }

    /**
     * The state of bytes.
     *
     * @throws WireException if they are no state, or of another format
     */
    public KeyState decode(byte[] bytes) {
        in.reset(bytes);
        int format = in.readByte();
        if (format != FORMAT) {
            throw new WireException("a row's state has format " + format + ", this Twinlog reads format " + FORMAT);
        }
        List<Stamped> stamped = Wire.readList(in, KeyStateCodec::readStamped);
        List<Version> legacy = Wire.readList(in, KeyStateCodec::readVersion);
        List<Version> renewed = Wire.readList(in, KeyStateCodec::readVersion);
        RepeatedRefs refs = RepeatedRefs.of(stamped, legacy, renewed);
        KeyState state = new KeyState(
                stamped,
                legacy,
                renewed,
                Wire.readList(in, KeyStateCodec::readDelta),
                Wire.readList(in, KeyStateCodec::readCase),
                new LastStates(
                        Wire.readNullable(in, from -> readState(from, refs)),
                        Wire.readNullable(in, from -> readState(from, refs)),
                        Wire.readNullable(in, KeyStateCodec::readUnrest),
                        Wire.readNullable(in, KeyStateCodec::readRest),
                        Wire.readList(in, KeyStateCodec::readRow),
                        Wire.readList(in, KeyStateCodec::readRow)),
                Wire.readList(in, KeyStateCodec::readBlur));
        in.expectEnd();
        return state;
    }

    private static void write(WireWriter out, Stamped one) {
        out.writeInstruction(one.instruction());
        Wire.writeEnum(out, one.phase());
        Wire.writeNullable(out, one.legacy(), KeyStateCodec::write);
        Wire.writeNullable(out, one.renewed(), KeyStateCodec::write);
        out.writeEventTime(one.episode());
        out.writeEventTime(one.last());
        out.writeBoolean(one.settled());
        Wire.writeEnum(out, one.verdict());
        Wire.writeNullable(out, one.reported(), EffectWire::write);
        Wire.writeNullable(out, one.legacyFate(), Wire::writeEnum);
        Wire.writeNullable(out, one.newFate(), Wire::writeEnum);
    }

    private static Stamped readStamped(WireReader in) {
        return new Stamped(
                in.readInstruction(),
                Wire.readEnum(in, Stamped.Phase.values()),
                Wire.readNullable(in, KeyStateCodec::readGathered),
                Wire.readNullable(in, KeyStateCodec::readGathered),
                in.readEventTime(),
                in.readEventTime(),
                in.readBoolean(),
                Wire.readEnum(in, RowVerdict.values()),
                Wire.readNullable(in, EffectWire::readDiscrepancy),
                readFate(in),
                readFate(in));
    }

    private static @Nullable Fate readFate(WireReader in) {
        return Wire.readNullable(in, from -> Wire.readEnum(from, Fate.values()));
    }

    private static void write(WireWriter out, Gathered gathered) {
        EffectWire.write(out, gathered.effect());
        out.writeEventTime(gathered.first());
        out.writeEventTime(gathered.last());
        out.writeVarint(gathered.number());
    }

    private static Gathered readGathered(WireReader in) {
        return new Gathered(EffectWire.readEffect(in), in.readEventTime(), in.readEventTime(), in.readVarint());
    }

    private static void write(WireWriter out, Version version) {
        out.writeNullableString(version.transaction());
        write(out, version.effect());
        out.writeNullableInstruction(version.instruction());
        out.writeBoolean(version.met());
        out.writeBoolean(version.considered());
        write(out, version.overwritten());
    }

    private static Version readVersion(WireReader in) {
        return new Version(
                in.readNullableString(),
                readGathered(in),
                in.readNullableInstruction(),
                in.readBoolean(),
                in.readBoolean(),
                readTimes(in));
    }

    private static void write(WireWriter out, Delta delta) {
        Wire.writeEnum(out, delta.side());
        out.writeEventTime(delta.time());
        out.writeString(delta.attribute());
        EffectWire.writeDecimal(out, delta.amount());
        EffectWire.write(out, delta.ref());
        out.writeNullableInstruction(delta.instruction());
        Wire.writeNullable(out, delta.told(), Wire::writeEnum);
    }

    private static Delta readDelta(WireReader in) {
        return new Delta(
                Wire.readEnum(in, Side.values()),
                in.readEventTime(),
                in.readName(),
                EffectWire.readDecimal(in),
                EffectWire.readRef(in),
                in.readNullableInstruction(),
                Wire.readNullable(in, from -> Wire.readEnum(from, RowVerdict.values())));
    }

    private static void write(WireWriter out, OpenCase one) {
        Wire.writeEnum(out, one.family());
        EffectWire.write(out, one.reported());
        Wire.writeNullable(out, one.legacy(), KeyStateCodec::write);
        Wire.writeNullable(out, one.renewed(), KeyStateCodec::write);
        out.writeEventTime(one.since());
        Wire.writeList(out, one.instructions(), WireWriter::writeInstruction);
    }

    private static OpenCase readCase(WireReader in) {
        return new OpenCase(
                Wire.readEnum(in, OpenCase.Family.values()),
                EffectWire.readDiscrepancy(in),
                Wire.readNullable(in, KeyStateCodec::readVersion),
                Wire.readNullable(in, KeyStateCodec::readVersion),
                in.readEventTime(),
                Wire.readList(in, WireReader::readInstruction));
    }

    private static void write(WireWriter out, Unrest unrest) {
        out.writeEventTime(unrest.since());
        Wire.writeNullable(
                out,
                unrest.changed(),
                (to, changed) -> Wire.writeList(to, changed.stream().sorted().toList(), WireWriter::writeString));
    }

    private static Unrest readUnrest(WireReader in) {
        return new Unrest(
                in.readEventTime(),
                Wire.readNullable(in, from -> new HashSet<>(Wire.readList(from, WireReader::readName))));
    }

    private static void write(WireWriter out, Rest rest) {
        out.writeEventTime(rest.at());
        write(out, rest.differing());
    }

    private static Rest readRest(WireReader in) {
        return new Rest(in.readEventTime(), readTimes(in));
    }

    private static void write(WireWriter out, Map<String, EventTime> times) {
        Wire.writeList(out, times.keySet().stream().sorted().toList(), (to, name) -> {
            to.writeString(name);
            to.writeEventTime(times.getOrDefault(name, EventTime.MIN));
        });
    }

    private static Map<String, EventTime> readTimes(WireReader in) {
        int count = in.readCount();
        if (count == 0) {
            return Map.of();
        }
        Map<String, EventTime> times = new HashMap<>();
        for (int left = count; left > 0; left--) {
            times.put(in.readName(), in.readEventTime());
        }
        return times;
    }

    private static void write(WireWriter out, LastState state, RepeatedRefs refs) {
        out.writeEventTime(state.at());
        out.writeRepeatedAttributes(state.row());
        out.writeAttributes(state.seen());
        refs.write(out, state.ref());
    }

    private static LastState readState(WireReader in, RepeatedRefs refs) {
        return new LastState(in.readEventTime(), in.readRepeatedAttributes(), in.readAttributes(), refs.read(in));
    }

    /** Whether it is a former row, and what is known of it, is told beside its table. */
    private static void write(WireWriter out, KnownRow row) {
        KnownRow.Former former = row.former();
        out.writeVarint((long) row.block() << 1 | (former == null ? 0 : 1));
        out.writeFixed64(row.row());
        if (former != null) {
            out.writeRepeatedAttributes(former.image());
            EffectWire.write(out, former.ref());
        }
    }

    private static KnownRow readRow(WireReader in) {
        long head = in.readVarint();
        long row = in.readFixed64();
        KnownRow.Former former =
                (head & 1) == 0 ? null : new KnownRow.Former(in.readRepeatedAttributes(), EffectWire.readRef(in));
        return new KnownRow((int) (head >> 1), row, former);
    }

    private static void write(WireWriter out, Blur blur) {
        Wire.writeEnum(out, blur.side());
        out.writeEventTime(blur.at());
        Wire.writeEnum(out, blur.what());
        out.writeString(blur.reason());
    }

    private static Blur readBlur(WireReader in) {
        return new Blur(
                Wire.readEnum(in, Side.values()),
                in.readEventTime(),
                Wire.readEnum(in, Blur.What.values()),
                in.readString());
    }
}
