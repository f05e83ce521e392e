package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * A key of inbox or agenda: event time, subject, and for an input its order among the subject's inputs of that time. The
 * order of the bytes is the order of play.
 *
 * <pre>
 *   8 bytes  event time, sign flipped, highest byte first: Kafka's own serializers order negative numbers wrongly
 *   4 bytes  length of the subject
 *   n bytes  subject
 *   m bytes  order
 * </pre>
 *
 * <p>Inputs of one subject and time lie side by side, so that a batch can end between subjects even if a million rows
 * share their commit time.
 */
public final class Slot {

    private static final int TIME = Long.BYTES;
    private static final int HEAD = TIME + Integer.BYTES;

    /** Before every slot. */
    static final Bytes FIRST = Bytes.wrap(new byte[TIME]);

    /** After every slot. */
    static final Bytes LAST =
            Bytes.wrap(ByteBuffer.allocate(TIME + 1).putLong(-1).put((byte) -1).array());

    private final byte[] bytes;

    private Slot(byte[] bytes) {
        this.bytes = bytes;
    }

    static Slot of(byte[] stored) {
        return new Slot(stored);
    }

    static Slot of(EventTime time, byte[] subject, byte[] order) {
        return of(time, subject, order, 0, order.length);
    }

    /** An input's slot, its order being a part of a message. */
    public static Slot of(EventTime time, byte[] subject, byte[] order, int from, int to) {
        byte[] bytes = ByteBuffer.allocate(HEAD + subject.length + to - from)
                .putLong(sortable(time))
                .putInt(subject.length)
                .put(subject)
                .put(order, from, to - from)
                .array();
        return new Slot(bytes);
    }

    /** After every slot up to {@code time}, before every later one. No slot is equal to it. */
    static Bytes endOf(EventTime time) {
        return Bytes.wrap(
                ByteBuffer.allocate(TIME).putLong(sortable(time.next())).array());
    }

    static long sortable(EventTime time) {
        return time.micros() ^ Long.MIN_VALUE;
    }

    public EventTime time() {
        return new EventTime(ByteBuffer.wrap(bytes).getLong() ^ Long.MIN_VALUE);
    }

    Bytes subject() {
        return Bytes.wrap(Arrays.copyOfRange(bytes, HEAD, HEAD + subjectLength()));
    }

    /** A copy of the order. */
    public byte[] order() {
        return Arrays.copyOfRange(bytes, HEAD + subjectLength(), bytes.length);
    }

    /** The key under which it is stored. */
    public Bytes key() {
        return Bytes.wrap(bytes);
    }

    /** Before all inputs of the subject at the time, after all others that come earlier. */
    Bytes firstOfSubjectAndTime() {
        return Bytes.wrap(Arrays.copyOf(bytes, HEAD + subjectLength()));
    }

    boolean sameSubjectAndTime(Slot that) {
        int length = HEAD + subjectLength();
        return that.bytes.length >= length && Arrays.equals(bytes, 0, length, that.bytes, 0, length);
    }

    /** Whether the subject's inputs of {@link #time()} come before or with this slot's. */
    boolean reaches(Bytes subject) {
        byte[] other = subject.get();
        int length = subjectLength();
        if (other.length != length) {
            return other.length < length;
        }
        return Arrays.compareUnsigned(other, 0, length, bytes, HEAD, HEAD + length) <= 0;
    }

    private int subjectLength() {
        return ByteBuffer.wrap(bytes).getInt(TIME);
    }
}
