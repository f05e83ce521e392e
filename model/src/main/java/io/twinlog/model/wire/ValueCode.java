package io.twinlog.model.wire;

import java.util.List;

/**
 * The first byte of a value. Codes count from 0 in the order of the constants and never change; new ones are added at the end.
 *
 * <p>{@code docs/wire-format.md} has the same table; a test compares the two.
 */
enum ValueCode {
    /** Only in an image after: the column's value is that of the image before. */
    SAME(0),
    NULL(1),
    UNKNOWN(2),
    FALSE(3),
    TRUE(4),
    INT(5),
    /** A decimal whose unscaled value has at most 64 bits. */
    DECIMAL(6),
    BIG_DECIMAL(7),
    FLOAT32(8),
    FLOAT64(9),
    NAN(10),
    INFINITE(11),
    TEXT(12),
    PADDED(13),
    BYTES(14),
    BITS(15),
    DATE(16),
    TIME(17),
    ZONED_TIME(18),
    TIMESTAMP(19),
    MOMENT(20),
    INTERVAL(21),
    UUID(22),
    JSON(23),
    ARRAY(24),
    OTHER(25),
    REFERENCE(26),
    DIGEST(27);

    private static final List<ValueCode> BY_CODE = List.of(values());

    private final int code;

    ValueCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static ValueCode of(int code) {
        if (code >= BY_CODE.size()) {
            throw new WireException("unknown value code " + code);
        }
        return BY_CODE.get(code);
    }
}
