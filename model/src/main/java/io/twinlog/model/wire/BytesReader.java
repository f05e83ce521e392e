package io.twinlog.model.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers, texts and bytes from a record, which it knows nothing else of.
 *
 * <p>Whatever the bytes are, a method returns or throws a {@link WireException}; no length is believed before as many bytes
 * are there. Names that come again and again are handed out as one String.
 */
public abstract sealed class BytesReader permits WireReader {

    private static final char REPLACEMENT = '\uFFFD';
    private static final byte[] NOTHING = {};

    private final NameCache names = new NameCache();
    private byte[] buffer = NOTHING;
    private int position;
    private int limit;

    BytesReader() {}

    /** Begins with a new record. The array is not copied and not changed. */
    public void reset(byte[] bytes) {
        buffer = bytes;
        position = 0;
        limit = bytes.length;
    }

    /** How many bytes have not been read. */
    public int remaining() {
        return limit - position;
    }

    /** Where the next byte is read, from 0. */
    public int position() {
        return position;
    }

    /**
     * Says that the record ends here.
     *
     * @throws WireException if it does not
     */
    public void expectEnd() {
        if (position != limit) {
            throw new WireException("the record ends at byte " + position + ", but has " + limit + " bytes");
        }
    }

    /** One byte, 0 to 255. */
    public int readByte() {
        need(1);
        return buffer[position++] & 0xFF;
    }

    public boolean readBoolean() {
        int value = readByte();
        if (value > 1) {
            throw malformed("neither yes (1) nor no (0) but " + value);
        }
        return value == 1;
    }

    /** An unsigned number. */
    public long readVarint() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            need(1);
            byte next = buffer[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                if ((shift == 63 && next > 1) || (shift > 0 && next == 0)) {
                    throw malformed("a number that is not in its shortest form");
                }
                return value;
            }
        }
        throw malformed("a number longer than 64 bits");
    }

    /** A signed number. */
    public long readZigzag() {
        long value = readVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A signed number of 32 bits. */
    public int readZigzagInt() {
        long value = readZigzag();
        if ((int) value != value) {
            throw malformed("a number longer than 32 bits");
        }
        return (int) value;
    }

    /** A number of things of at least one byte each that follow. */
    public int readCount() {
        long count = readVarint();
        if (count < 0 || count > remaining()) {
            throw malformed("a count of " + Long.toUnsignedString(count) + " where " + remaining() + " bytes are left");
        }
        return (int) count;
    }

    /** Four bytes, the highest first. */
    public int readFixed32() {
        need(4);
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | (buffer[position++] & 0xFF);
        }
        return value;
    }

    /** Eight bytes, the highest first. */
    public long readFixed64() {
        need(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (buffer[position++] & 0xFF);
        }
        return value;
    }

    public String readString() {
        return readText(readCount());
    }

    /** A string that comes in many records: readers share one instance. */
    public String readName() {
        int length = readCount();
        String known = names.find(buffer, position, length);
        if (known != null) {
            position += length;
            return known;
        }
        int start = position;
        String name = readText(length);
        names.keep(buffer, start, length, name);
        return name;
    }

    /** A string or null. */
    public @Nullable String readNullableString() {
        return readBoolean() ? readString() : null;
    }

    /** A name or null. */
    public @Nullable String readNullableName() {
        return readBoolean() ? readName() : null;
    }

    /** A length and as many bytes. */
    public byte[] readBytes() {
        return readRaw(readCount());
    }

    /** The next bytes without reading them; valid until the next {@link #reset}. */
    ByteBuffer peek(int bytes) {
        need(bytes);
        return ByteBuffer.wrap(buffer, position, bytes);
    }

    void skip(int bytes) {
        need(bytes);
        position += bytes;
    }

    byte[] readRaw(int length) {
        need(length);
        byte[] bytes = Arrays.copyOfRange(buffer, position, position + length);
        position += length;
        return bytes;
    }

    /** Makes a word that refuses to be wrong; what it refuses is malformed. */
    <T> T made(Recipe<T> recipe) {
        try {
            return recipe.make();
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new WireException("before byte " + position + ": " + e.getMessage(), e);
        }
    }

    WireException malformed(String what) {
        return new WireException("before byte " + position + ": " + what);
    }

    /** Something whose constructor may refuse. */
    interface Recipe<T> {
        T make();
    }

    private void need(int bytes) {
        if (limit - position < bytes) {
            throw new WireException("the record is cut off: byte " + position + " and on are missing");
        }
    }

    private String readText(int length) {
        String text = new String(buffer, position, length, StandardCharsets.UTF_8);
        // Cheap: a Latin-1 string is not even searched.
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireUtf8(length);
        }
        position += length;
        return text;
    }

    private void requireUtf8(int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, position, length));
        } catch (CharacterCodingException e) {
            throw new WireException("at byte " + position + ": text that is not UTF-8", e);
        }
    }
}
