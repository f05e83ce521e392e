package io.twinlog.model.wire;

import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.canonical.Origin;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.value.AttributeNames;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link WireWriter} wrote. One reader per thread, {@link #reset} before each record.
 *
 * <p>Whatever the bytes are, a method returns a word or throws a {@link WireException}.
 */
public final class WireReader extends BytesReader {

    /** Arrays in arrays, keys in references in keys: nobody nests deeper, and a forged record must not end the stack. */
    static final int MAX_DEPTH = 64;

    private final List<Attributes> repeatable = new ArrayList<>();
    private int depth;
    /** Those of the attributes read last: the next ones nearly always have the same. */
    private AttributeNames lastNames = AttributeNames.NONE;

    /** Whether this record has had any. */
    private boolean hasNames;

    @Override
    public void reset(byte[] bytes) {
        super.reset(bytes);
        depth = 0;
        repeatable.clear();
        hasNames = false;
    }

    /** Any value. */
    public Value readValue() {
        return readValue(ValueCode.of(readByte()));
    }

    public Attributes readAttributes() {
        long head = readVarint();
        long count = head >>> 1;
        if (count > remaining()) {
            throw malformed("a count of " + count + " attributes where " + remaining() + " bytes are left");
        }
        if ((head & 1) != 0) {
            return attributesAgain((int) count);
        }
        if (count == 0) {
            return Attributes.NONE;
        }
        String[] names = new String[(int) count];
        Value[] values = new Value[names.length];
        boolean same = count == lastNames.size();
        for (int i = 0; i < names.length; i++) {
            names[i] = readName();
            values[i] = readValue();
            same = same && names[i].equals(lastNames.get(i));
        }
        hasNames = true;
        return same ? lastNames.attributes(i -> values[i]) : otherAttributes(names, values);
    }

    /** Those whose names are the last ones'. */
    private Attributes attributesAgain(int count) {
        if (!hasNames || count != lastNames.size()) {
            throw malformed("attributes with the names of others, which are not there");
        }
        return lastNames.attributes(i -> readValue());
    }

    private Attributes otherAttributes(String[] names, Value[] values) {
        Map<String, Value> byName = new HashMap<>(2 * names.length);
        for (int i = 0; i < names.length; i++) {
            if (byName.put(names[i], values[i]) != null) {
                throw malformed("an attribute that occurs twice");
            }
        }
        Attributes attributes = Attributes.of(byName);
        lastNames = attributes.names();
        return attributes;
    }

    /** Attributes or null. */
    public @Nullable Attributes readNullableAttributes() {
        return readBoolean() ? readAttributes() : null;
    }

    /** Attributes or null, as {@link WireWriter#writeRepeatedAttributes} wrote them. */
    public @Nullable Attributes readRepeatedAttributes() {
        int code = readByte();
        if (code == 0) {
            return null;
        }
        if (code > 1) {
            if (code - 2 >= repeatable.size()) {
                throw malformed("attributes that repeat others, which are not there");
            }
            return repeatable.get(code - 2);
        }
        Attributes attributes = readAttributes();
        if (repeatable.size() < WireWriter.REPEATABLE) {
            repeatable.add(attributes);
        }
        return attributes;
    }

    public BusinessKey readKey() {
        int count = readCount();
        List<BusinessKey.Part> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String name = readName();
            Value value = readValue();
            parts.add(made(() -> new BusinessKey.Part(name, value)));
        }
        return made(() -> new BusinessKey(parts));
    }

    public Instruction readInstruction() {
        String id = readName();
        String type = readNullableName();
        String actor = readNullableName();
        return made(() -> new Instruction(id, type, actor));
    }

    /** An instruction or null. */
    public @Nullable Instruction readNullableInstruction() {
        return readBoolean() ? readInstruction() : null;
    }

    /** A point in time. */
    public Instant readInstant() {
        long seconds = readZigzag();
        int nanos = readNanos();
        if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
            throw malformed("a time outside the calendar");
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    public EventTime readEventTime() {
        return new EventTime(readZigzag());
    }

    /** An event time or null. */
    public @Nullable EventTime readNullableEventTime() {
        return readBoolean() ? readEventTime() : null;
    }

    public TableId readTable() {
        String schema = readName();
        String name = readName();
        return made(() -> new TableId(schema, name));
    }

    public SourceId readSource() {
        Side side = readBoolean() ? Side.NEW : Side.LEGACY;
        String name = readName();
        return made(() -> new SourceId(side, name));
    }

    public LogPosition readPosition() {
        String transaction = readName();
        long order = readZigzag();
        return new LogPosition(transaction, order, readName());
    }

    public Origin readOrigin() {
        SourceId source = readSource();
        long number = readVarint();
        long part = readVarint();
        if (part < 0 || part > Integer.MAX_VALUE) {
            throw malformed("a number longer than 31 bits");
        }
        EventTime time = readEventTime();
        TableId table = readTable();
        LogPosition position = readPosition();
        return new Origin(source, number, (int) part, time, table, position, readInstant());
    }

    Value readValue(ValueCode code) {
        if (++depth > MAX_DEPTH) {
            throw malformed("values nested deeper than " + MAX_DEPTH);
        }
        Value value = ValueReader.read(this, code);
        depth--;
        return value;
    }

    int readNanos() {
        long coded = readVarint();
        long nanos = (coded & 1) == 0 ? (coded >>> 1) * 1_000 : coded >>> 1;
        if (coded < 0 || coded > 2_000_000_000L || nanos > 999_999_999) {
            throw malformed("a fraction of a second that is a second or more");
        }
        return (int) nanos;
    }
}
