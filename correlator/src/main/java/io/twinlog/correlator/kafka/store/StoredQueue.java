package io.twinlog.correlator.kafka.store;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** First in, first out, in a state store. */
public final class StoredQueue {

    private final KeyValueStore<Bytes, byte[]> store;
    private long first;
    private long end;

    /** Goes on where the store's last user was. */
    public StoredQueue(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<Bytes, byte[]> forwards = store.all();
                KeyValueIterator<Bytes, byte[]> backwards = store.reverseAll()) {
            if (forwards.hasNext()) {
                first = number(forwards.next().key);
                end = number(backwards.next().key) + 1;
            }
        }
    }

    public void add(byte[] value) {
        store.put(key(end), value);
        end++;
    }

    /** Takes out the first; null if there is none. */
    public byte @Nullable [] poll() {
        if (isEmpty()) {
            return null;
        }
        byte[] value = store.get(key(first));
        // Unlike delete, it does not read what was there.
        store.put(key(first), null);
        first++;
        return value;
    }

    public boolean isEmpty() {
        return first == end;
    }

    private static long number(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong();
    }

    private static Bytes key(long number) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }
}
