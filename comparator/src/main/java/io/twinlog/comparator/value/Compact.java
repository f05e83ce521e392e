package io.twinlog.comparator.value;

import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import io.twinlog.model.wire.WireWriter;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes last states small enough to be kept for every row: a value of more than {@value #MAX_BYTES} bytes on the wire
 * becomes a {@link Value.Digest}. Equal values have equal compact forms, and for all practical purposes the reverse.
 */
public final class Compact {

    /** What a value may take on the wire and still be kept as it is. */
    public static final int MAX_BYTES = 48;

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
        Map<String, Value> compact = new TreeMap<>();
        boolean changed = false;
        for (Map.Entry<String, Value> attribute : normal.asMap().entrySet()) {
            Value value = of(attribute.getValue());
            changed |= value != attribute.getValue();
            compact.put(attribute.getKey(), value);
        }
        return changed ? Attributes.of(compact) : normal;
    }

    private static Value compact(Value value) {
        if (value instanceof Value.Text text && text.value().length() * 3 < MAX_BYTES - 2) {
            return value;
        }
        WireWriter writer = new WireWriter();
        writer.writeValue(value);
        return writer.length() <= MAX_BYTES ? value : digest(writer.toByteArray());
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
