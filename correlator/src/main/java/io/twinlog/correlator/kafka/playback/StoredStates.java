package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** States in a state store. */
final class StoredStates<S> implements States<S> {

    private final KeyValueStore<Bytes, byte[]> store;
    private final Codec<S> codec;
    private final Held<S> nothing = new Held<>(null, EventTime.MAX);

    StoredStates(KeyValueStore<Bytes, byte[]> store, Codec<S> codec) {
        this.store = store;
        this.codec = codec;
    }

    @Override
    public Held<S> get(Bytes subject) {
        byte[] stored = store.get(subject);
        if (stored == null) {
            return nothing;
        }
        EventTime deadline = new EventTime(ByteBuffer.wrap(stored).getLong());
        return new Held<>(codec.decode().apply(Arrays.copyOfRange(stored, Long.BYTES, stored.length)), deadline);
    }

    @Override
    public void put(Bytes subject, Held<S> before, Held<S> after) {
        S state = after.state();
        if (state == null) {
            if (before.state() != null) {
                store.delete(subject);
            }
            return;
        }
        if (state == before.state() && after.deadline().equals(before.deadline())) {
            return;
        }
        byte[] bytes = codec.encode().apply(state);
        store.put(
                subject,
                ByteBuffer.allocate(Long.BYTES + bytes.length)
                        .putLong(after.deadline().micros())
                        .put(bytes)
                        .array());
    }
}
