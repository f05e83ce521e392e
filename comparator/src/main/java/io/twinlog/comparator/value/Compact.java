package io.twinlog.comparator.value;

import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import io.twinlog.model.wire.WireWriter;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Makes last states small enough to be kept for every row: a value of more than {@value #MAX_BYTES} bytes on the wire
 * becomes a {@link Value.Digest}. Equal values have equal compact forms, and for all practical purposes the reverse.
 */
public final class Compact {

    /** What a value may take on the wire and still be kept as it is. */
    public static final int MAX_BYTES = 48;

    /** What the wire puts before a short text: its kind and its length. */
    private static final int HEAD = 2;

    /** So many digits fit into a long, which takes ten bytes at the most, and its scale five. */
    private static final int LONG_DIGITS = 18;

    private Compact() {}

    /**
     * The compact form of a value in normal form.
     *
     * @param normal a value as {@link Normal#of(Value)} makes it; a digest stays as it is
     */
    public static Value of(Value normal) {
        return switch (normal.kind()) {
            case DECIMAL, TEXT, PADDED, BYTES, BITS, JSON, ARRAY, OTHER, REFERENCE -> compact(normal);
            case MISSING,
                    BOOL,
                    INT,
                    FLOAT32,
                    FLOAT64,
                    NAN,
                    INFINITE,
                    DATE,
                    TIME,
                    ZONED_TIME,
                    TIMESTAMP,
                    MOMENT,
                    INTERVAL,
                    UUID,
                    DIGEST -> normal;
        };
    }

    /** The attributes with every value in compact form. */
    public static Attributes of(Attributes normal) {
        return normal.map(Compact::of);
    }

    private static Value compact(Value value) {
        // Seen without writing it: a writer's buffer for every value of every row was a quarter of what a replay
        // allocated.
        if (value instanceof Value.Text text && text.value().length() <= MAX_BYTES - HEAD && isAscii(text.value())) {
            return value;
        }
        if (value instanceof Value.Decimal decimal && decimal.value().precision() <= LONG_DIGITS) {
            return value;
        }
        WireWriter writer = new WireWriter();
        writer.writeValue(value);
        return writer.length() <= MAX_BYTES ? value : digest(writer.toByteArray());
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    static Value.Digest digest(byte[] bytes) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Value.Digest(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
