package io.twinlog.correlator.kafka.playback;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * Inputs that are one entry of a store. Its key begins with the first one's slot. It is written once and never changed: when some of
 * its inputs have been taken, the others are written in another one.
 *
 * <pre>
 *   for each input, in the order of the slots
 *   4 bytes  length of the slot
 *   4 bytes  length of the body
 *   n bytes  slot
 *   m bytes  body
 * </pre>
 */
final class Chunk {

    private static final int HEAD = 2 * Integer.BYTES;

    private final Bytes key;
    private final int size;
    private boolean begun;
    private boolean forgotten;

    /** @param size its bytes */
    Chunk(Bytes key, int size) {
        this.key = key;
        this.size = size;
    }

    Bytes key() {
        return key;
    }

    /** How many bytes it is. */
    int size() {
        return size;
    }

    /** It has an input that waits no more. */
    void begin() {
        begun = true;
    }

    /** Whether it has an input that waits no more. */
    boolean isBegun() {
        return begun;
    }

    /** Its inputs are in the store alone from now on. */
    void forget() {
        forgotten = true;
    }

    boolean isForgotten() {
        return forgotten;
    }

    /** How many bytes an input is. */
    static int sizeOf(Bytes slot, byte[] body) {
        return HEAD + slot.get().length + body.length;
    }

    static void write(ByteBuffer out, Bytes slot, byte[] body) {
        out.putInt(slot.get().length).putInt(body.length).put(slot.get()).put(body);
    }

    /** A chunk's inputs by their slots, in their order. */
    static List<KeyValue<Bytes, byte[]>> read(byte[] value) {
        List<KeyValue<Bytes, byte[]>> inputs = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(value);
        while (in.hasRemaining()) {
            byte[] slot = new byte[in.getInt()];
            byte[] body = new byte[in.getInt()];
            in.get(slot).get(body);
            inputs.add(KeyValue.pair(Bytes.wrap(slot), body));
        }
        return inputs;
    }
}
