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
    /** What one side has changed the other soon changes, too: a state is mostly read just after it was written. */
    private final RecentStates<S> recent = new RecentStates<>();

    StoredStates(KeyValueStore<Bytes, byte[]> store, Codec<S> codec) {
        this.store = store;
        this.codec = codec;
    }

    @Override
    public Held<S> get(Bytes subject) {
        Held<S> known = recent.get(subject);
        if (known != null) {
            return known;
        }
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
            recent.remove(subject);
            if (before.state() != null) {
                // Unlike delete, it does not read what was there.
                store.put(subject, null);
            }
            return;
        }
        if (state == before.state() && after.deadline().equals(before.deadline())) {
            return;
        }
        byte[] bytes = codec.encode().apply(state);
        recent.put(subject, after, subject.get().length + bytes.length);
        store.put(
                subject,
                ByteBuffer.allocate(Long.BYTES + bytes.length)
                        .putLong(after.deadline().micros())
                        .put(bytes)
                        .array());
    }
}
