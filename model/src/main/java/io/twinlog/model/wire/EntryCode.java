package io.twinlog.model.wire;

import java.util.List;

/**
 * The second byte of a record. Codes count from 0 in the order of the constants and never change; new ones are added at the end.
 *
 * <p>{@code docs/wire-format.md} has the same table; a test compares the two.
 */
enum EntryCode {
    ROW_CHANGE(0),
    TRANSACTION_END(1),
    INSTRUCTION_SEEN(2),
    WATERMARK(3),
    STREAM_START(4),
    SNAPSHOT_MARK(5),
    TRUNCATE(6),
    REJECTED(7);

    private static final List<EntryCode> BY_CODE = List.of(values());

    private final int code;

    EntryCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static EntryCode of(int code) {
        if (code >= BY_CODE.size()) {
            throw new WireException("unknown entry code " + code);
        }
        return BY_CODE.get(code);
    }
}
