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
import io.twinlog.model.value.ByteString;
import io.twinlog.model.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the words of the vocabulary as bytes; {@link WireReader} reads them back.
 *
 * <p>Deterministic: equal words have equal bytes. Its buffer grows as needed and is kept: one writer per thread, {@link
 * #reset()} before each record. What cannot be written without loss (text with half a surrogate pair) is an {@link
 * IllegalArgumentException}.
 */
public final class WireWriter {

    static final int REPEATABLE = 4;

    private static final int INITIAL_SIZE = 256;

    private final List<Attributes> repeatable = new ArrayList<>();
    /** Of the attributes that this record had last. */
    private AttributeNames lastNames = AttributeNames.NONE;

    private byte[] buffer = new byte[INITIAL_SIZE];
    private int length;

    /** Forgets what was written; the buffer stays. */
    public void reset() {
        length = 0;
        repeatable.clear();
        lastNames = AttributeNames.NONE;
    }

    /** A copy of what was written since the last {@link #reset()}. */
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    /** How many bytes were written since the last {@link #reset()}. */
    public int length() {
        return length;
    }

    /** One byte, 0 to 255. */
    public void writeByte(int value) {
        ensure(1);
        buffer[length++] = (byte) value;
    }

    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    /** An unsigned number, seven bits a byte, the lowest first: counts and lengths. Negative ones take ten bytes. */
    public void writeVarint(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[length++] = (byte) rest;
    }

    /** A signed number of which small ones, also negative, are short. */
    public void writeZigzag(long value) {
        writeVarint((value << 1) ^ (value >> 63));
    }

    /** Four bytes, the highest first. */
    public void writeFixed32(int value) {
        ensure(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (value >>> shift);
        }
    }

    /** Eight bytes, the highest first. */
    public void writeFixed64(long value) {
        ensure(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (value >>> shift);
        }
    }

    /** A length and UTF-8. */
    public void writeString(String value) {
        int start = length;
        int chars = value.length();
        writeVarint(chars);
        ensure(chars);
        int at = length;
        for (int i = 0; i < chars; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                length = start;
                writeWideString(value);
                return;
            }
            buffer[at++] = (byte) c;
        }
        length = at;
    }

    /** A string or null. */
    public void writeNullableString(@Nullable String value) {
        writeBoolean(value != null);
        if (value != null) {
            writeString(value);
        }
    }

    /** A length and the bytes. */
    public void writeBytes(byte[] value) {
        writeVarint(value.length);
        writeRaw(value);
    }

    /** A length and the bytes. */
    public void writeBytes(ByteString value) {
        writeVarint(value.length());
        ensure(value.length());
        value.copyTo(buffer, length);
        length += value.length();
    }

    /** Any value. */
    public void writeValue(Value value) {
        ValueWriter.write(this, value);
    }

    /** Names and values. Names that are those of the attributes before in the same record are not repeated. */
    public void writeAttributes(Attributes attributes) {
        AttributeNames names = attributes.names();
        boolean same = !names.isEmpty() && names.equals(lastNames);
        writeVarint((long) names.size() << 1 | (same ? 1 : 0));
        for (int i = 0; i < names.size(); i++) {
            if (!same) {
                writeString(names.get(i));
            }
            writeValue(attributes.get(i));
        }
        if (!names.isEmpty()) {
            lastNames = names;
        }
    }

    /** Attributes or null. */
    public void writeNullableAttributes(@Nullable Attributes attributes) {
        writeBoolean(attributes != null);
        if (attributes != null) {
            writeAttributes(attributes);
        }
    }

    /**
     * Attributes or null, for records that hold the same row several times: the first {@value #REPEATABLE} written this way are
     * written once. Read by {@link WireReader#readRepeatedAttributes()}.
     */
    public void writeRepeatedAttributes(@Nullable Attributes attributes) {
        if (attributes == null) {
            writeByte(0);
            return;
        }
        int known = repeatable.indexOf(attributes);
        if (known >= 0) {
            writeByte(2 + known);
            return;
        }
        if (repeatable.size() < REPEATABLE) {
            repeatable.add(attributes);
        }
        writeByte(1);
        writeAttributes(attributes);
    }

    public void writeKey(BusinessKey key) {
        writeVarint(key.parts().size());
        for (BusinessKey.Part part : key.parts()) {
            writeString(part.name());
            writeValue(part.value());
        }
    }

    public void writeInstruction(Instruction instruction) {
        writeString(instruction.id());
        writeNullableString(instruction.type());
        writeNullableString(instruction.actor());
    }

    /** An instruction or null. */
    public void writeNullableInstruction(@Nullable Instruction instruction) {
        writeBoolean(instruction != null);
        if (instruction != null) {
            writeInstruction(instruction);
        }
    }

    /** A point in time, to the nanosecond; one without nanoseconds is shorter. */
    public void writeInstant(Instant instant) {
        int nanos = instant.getNano();
        boolean whole = nanos % 1_000 == 0;
        writeZigzag(instant.getEpochSecond());
        writeVarint(whole ? (nanos / 1_000L) << 1 : ((long) nanos << 1) | 1);
    }

    public void writeEventTime(EventTime time) {
        writeZigzag(time.micros());
    }

    /** An event time or null. */
    public void writeNullableEventTime(@Nullable EventTime time) {
        writeBoolean(time != null);
        if (time != null) {
            writeEventTime(time);
        }
    }

    public void writeTable(TableId table) {
        writeString(table.schema());
        writeString(table.name());
    }

    public void writeSource(SourceId source) {
        writeByte(source.side() == Side.LEGACY ? 0 : 1);
        writeString(source.name());
    }

    public void writePosition(LogPosition position) {
        writeString(position.transaction());
        writeZigzag(position.order());
        writeString(position.log());
    }

    public void writeOrigin(Origin origin) {
        writeSource(origin.source());
        writeVarint(origin.number());
        writeVarint(origin.part());
        writeEventTime(origin.time());
        writeTable(origin.table());
        writePosition(origin.position());
        writeInstant(origin.committedAt());
    }

    void writeCode(ValueCode code) {
        writeByte(code.code());
    }

    void writeRaw(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, buffer, length, value.length);
        length += value.length;
    }

    private void writeWideString(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException(
                            "a text has half a surrogate pair at character " + i + ": it is no Unicode text");
                }
                i++;
            }
        }
        writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    private void ensure(int more) {
        if (buffer.length - length < more) {
            long wanted = Math.max((long) length + more, Math.min(2L * buffer.length, Integer.MAX_VALUE - 8));
            if (wanted > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("a record is larger than 2 GB");
            }
            buffer = Arrays.copyOf(buffer, (int) wanted);
        }
    }
}
