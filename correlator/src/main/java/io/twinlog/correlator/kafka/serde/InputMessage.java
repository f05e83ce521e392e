package io.twinlog.correlator.kafka.serde;

import io.twinlog.model.EventTime;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The value of an input: what the inbox needs stands in front, so that it is filed without being understood.
 *
 * <pre>
 *   1 byte   kind
 *   8 bytes  event time
 *   4 bytes  length of the order
 *   n bytes  order: its place among the subject's inputs of that time, compared bytewise
 *   m bytes  body
 * </pre>
 */
public final class InputMessage {

    private static final int TIME = 1;
    private static final int LENGTH = TIME + Long.BYTES;
    private static final int ORDER = LENGTH + Integer.BYTES;

    private InputMessage() {}

    static byte[] of(EventTime time, byte[] order, byte[] body) {
        return ByteBuffer.allocate(ORDER + order.length + body.length)
                .put(Message.Kind.INPUT.code())
                .putLong(time.micros())
                .putInt(order.length)
                .put(order)
                .put(body)
                .array();
    }

    public static EventTime time(byte[] value) {
        return new EventTime(ByteBuffer.wrap(value).getLong(TIME));
    }

    /** Where in the value the order begins. */
    public static int orderFrom() {
        return ORDER;
    }

    /** Where in the value the order ends and the body begins. */
    public static int orderTo(byte[] value) {
        return ORDER + ByteBuffer.wrap(value).getInt(LENGTH);
    }

    /** A copy of the body. */
    public static byte[] body(byte[] value) {
        return Arrays.copyOfRange(value, orderTo(value), value.length);
    }
}
