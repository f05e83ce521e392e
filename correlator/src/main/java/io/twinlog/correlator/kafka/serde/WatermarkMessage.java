package io.twinlog.correlator.kafka.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import java.nio.ByteBuffer;

/** A watermark: the key says whose, the value until when. */
public final class WatermarkMessage {

    private WatermarkMessage() {}

    public static Message of(byte[] speaker, EventTime time) {
        byte[] value = ByteBuffer.allocate(1 + Long.BYTES)
                .put(Message.Kind.WATERMARK.code())
                .putLong(time.micros())
                .array();
        return new Message(speaker, value);
    }

    public static EventTime time(byte[] value) {
        return new EventTime(ByteBuffer.wrap(value).getLong(1));
    }

    /** A source as a speaker. */
    public static byte[] speaker(SourceId source) {
        return source.toString().getBytes(UTF_8);
    }

    /** A partition of the stage before as a speaker. */
    public static byte[] speaker(int partition) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(partition).array();
    }
}
