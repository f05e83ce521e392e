package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.SideReport;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.RowDeltas;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.wire.WireException;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Side effects and discrepancies as bytes of a row's state. */
final class EffectWire {

    private static final int LISTED = 0;
    private static final int OF_AFTER = 1;
    private static final int OF_BEFORE = 2;

    private EffectWire() {}

    static void write(WireWriter out, SideEffect effect) {
        Wire.writeEnum(out, effect.operation());
        out.writeRepeatedAttributes(effect.before());
        out.writeRepeatedAttributes(effect.after());
        writeTouched(out, effect);
        writeDeltas(out, effect);
        out.writeBoolean(effect.touchedUnknown());
        writeRefs(out, effect.changes());
        out.writeVarint(effect.changeCount());
    }

    private static Attributes readRow(WireReader in) {
        Attributes row = in.readRepeatedAttributes();
        return row == null ? Attributes.NONE : row;
    }

    static SideEffect readEffect(WireReader in) {
        var operation = Wire.readEnum(in, NetOperation.values());
        Attributes before = readRow(in);
        Attributes after = readRow(in);
        return new SideEffect(
                operation,
                before,
                after,
                readTouched(in, before, after),
                readDeltas(in, before, after),
                in.readBoolean(),
                readRefs(in),
                (int) in.readVarint());
    }

    /** A row that came or went as a whole says by itself what was touched, and by how much. */
    private static void writeTouched(WireWriter out, SideEffect effect) {
        if (effect.touched().equals(effect.after().names())) {
            out.writeByte(OF_AFTER);
        } else if (effect.touched().equals(effect.before().names())) {
            out.writeByte(OF_BEFORE);
        } else {
            String[] names = effect.touched().toArray(String[]::new);
            Arrays.sort(names);
            out.writeByte(LISTED);
            out.writeVarint(names.length);
            for (String name : names) {
                out.writeString(name);
            }
        }
    }

    private static Set<String> readTouched(WireReader in, Attributes before, Attributes after) {
        return switch (in.readByte()) {
            case OF_AFTER -> after.names();
            case OF_BEFORE -> before.names();
            case LISTED -> {
                Set<String> touched = new HashSet<>();
                for (int left = in.readCount(); left > 0; left--) {
                    touched.add(in.readName());
                }
                yield touched;
            }
            default -> throw new WireException("what was touched is neither listed nor a row's");
        };
    }

    private static void writeDeltas(WireWriter out, SideEffect effect) {
        if (effect.deltas() instanceof RowDeltas row && row.areOf(effect.after(), false)) {
            out.writeByte(OF_AFTER);
        } else if (effect.deltas() instanceof RowDeltas row && row.areOf(effect.before(), true)) {
            out.writeByte(OF_BEFORE);
        } else {
            out.writeByte(LISTED);
            out.writeVarint(effect.deltas().size());
            effect.deltas().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(delta -> {
                        out.writeString(delta.getKey());
                        writeDecimal(out, delta.getValue());
                    });
        }
    }

    private static Map<String, BigDecimal> readDeltas(WireReader in, Attributes before, Attributes after) {
        return switch (in.readByte()) {
            case OF_AFTER -> new RowDeltas(after, false);
            case OF_BEFORE -> new RowDeltas(before, true);
            case LISTED -> {
                Map<String, BigDecimal> deltas = new HashMap<>();
                for (int left = in.readCount(); left > 0; left--) {
                    deltas.put(in.readName(), readDecimal(in));
                }
                yield deltas;
            }
            default -> throw new WireException("deltas are neither listed nor a row's");
        };
    }

    static void writeDecimal(WireWriter out, BigDecimal decimal) {
        out.writeZigzag(decimal.scale());
        out.writeBytes(decimal.unscaledValue().toByteArray());
    }

    static BigDecimal readDecimal(WireReader in) {
        int scale = in.readZigzagInt();
        return new BigDecimal(new BigInteger(in.readBytes()), scale);
    }

    static void write(WireWriter out, ChangeRef ref) {
        out.writeTable(ref.table());
        out.writeString(ref.transaction());
        out.writeString(ref.position());
        out.writeInstant(ref.committedAt());
    }

    static ChangeRef readRef(WireReader in) {
        return new ChangeRef(in.readTable(), in.readString(), in.readString(), in.readInstant());
    }

    static void write(WireWriter out, Discrepancy discrepancy) {
        out.writeString(discrepancy.id().hex());
        Wire.writeEnum(out, discrepancy.status());
        out.writeVarint(discrepancy.revision());
        Wire.writeEnum(out, discrepancy.kind());
        out.writeNullableString(discrepancy.reason());
        out.writeNullableInstruction(discrepancy.instruction());
        out.writeString(discrepancy.entity());
        out.writeKey(discrepancy.key());
        out.writeVarint(discrepancy.differences().size());
        for (Difference difference : discrepancy.differences()) {
            out.writeString(difference.attribute());
            Wire.writeEnum(out, difference.compare());
            Wire.writeNullable(out, difference.legacy(), EffectWire::writeHeld);
            Wire.writeNullable(out, difference.renewed(), EffectWire::writeHeld);
        }
        Wire.writeNullable(out, discrepancy.legacy(), EffectWire::writeReport);
        Wire.writeNullable(out, discrepancy.renewed(), EffectWire::writeReport);
        out.writeVarint(discrepancy.rules().size());
        discrepancy.rules().forEach(out::writeString);
        out.writeEventTime(discrepancy.openedAt());
        out.writeEventTime(discrepancy.deadline());
        out.writeEventTime(discrepancy.decidedAt());
    }

    static Discrepancy readDiscrepancy(WireReader in) {
        return new Discrepancy(
                new DiscrepancyId(in.readString()),
                Wire.readEnum(in, Status.values()),
                (int) in.readVarint(),
                Wire.readEnum(in, Kind.values()),
                in.readNullableString(),
                in.readNullableInstruction(),
                in.readName(),
                in.readKey(),
                Wire.readList(in, EffectWire::readDifference),
                Wire.readNullable(in, EffectWire::readReport),
                Wire.readNullable(in, EffectWire::readReport),
                Wire.readList(in, WireReader::readName),
                in.readEventTime(),
                in.readEventTime(),
                in.readEventTime());
    }

    private static Difference readDifference(WireReader in) {
        String attribute = in.readName();
        AttributeMode compare = Wire.readEnum(in, AttributeMode.values());
        Difference.@Nullable Held legacy = Wire.readNullable(in, EffectWire::readHeld);
        return new Difference(attribute, compare, legacy, Wire.readNullable(in, EffectWire::readHeld));
    }

    private static void writeHeld(WireWriter out, Difference.Held held) {
        out.writeValue(held.value());
        Wire.writeNullable(out, held.before(), WireWriter::writeValue);
        out.writeBoolean(held.changed());
    }

    private static Difference.Held readHeld(WireReader in) {
        return new Difference.Held(in.readValue(), Wire.readNullable(in, WireReader::readValue), in.readBoolean());
    }

    private static void writeReport(WireWriter out, SideReport report) {
        Wire.writeEnum(out, report.operation());
        writeRefs(out, report.changes());
        out.writeVarint(report.changeCount());
    }

    private static SideReport readReport(WireReader in) {
        return new SideReport(Wire.readEnum(in, NetOperation.values()), readRefs(in), (int) in.readVarint());
    }

    private static void writeRefs(WireWriter out, List<ChangeRef> refs) {
        out.writeVarint(refs.size());
        for (ChangeRef ref : refs) {
            write(out, ref);
        }
    }

    private static List<ChangeRef> readRefs(WireReader in) {
        List<ChangeRef> refs = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            refs.add(readRef(in));
        }
        return refs;
    }
}
