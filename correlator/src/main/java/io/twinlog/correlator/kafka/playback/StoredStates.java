package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * States in a state store. Changes reach the store when they are saved: what one side has changed the other soon changes,
 * too, and each state is written once for both.
 */
final class StoredStates<S> implements States<S> {

    private final KeyValueStore<Bytes, byte[]> store;
    private final Codec<S> codec;
    private final Held<S> nothing = new Held<>(null, EventTime.MAX);
    private final Map<Bytes, Changed<S>> changed = new HashMap<>();
    private final RecentStates<S> recent;
    private long loaded;

    /** @param stored whether the store has an earlier one */
    private record Changed<S>(Held<S> held, boolean stored) {}

    /**
     * Goes on where the store's last user has saved.
     *
     * @param memory how many bytes of states that were saved last it may keep
     */
    StoredStates(KeyValueStore<Bytes, byte[]> store, Codec<S> codec, long memory) {
        this.store = store;
        this.codec = codec;
        this.recent = new RecentStates<>(memory);
    }

    @Override
    public Held<S> get(Bytes subject) {
        Changed<S> now = changed.get(subject);
        if (now != null) {
            return now.held();
        }
        Held<S> known = recent.get(subject);
        return known == null ? load(subject) : known;
    }

    @Override
    public void put(Bytes subject, Held<S> before, Held<S> after) {
        if (after.state() == before.state() && after.deadline().equals(before.deadline())) {
            return;
        }
        Changed<S> so = changed.get(subject);
        boolean stored = so == null ? before.state() != null : so.stored();
        if (after.state() == null && !stored) {
            changed.remove(subject);
        } else {
            changed.put(subject, new Changed<>(after, stored));
        }
    }

    /** Says when a changed state is to be looked at. */
    interface Deadlines<S> {
        EventTime of(Bytes subject, S state, EventTime so);
    }

    /** Gives states that have changed since the last save other deadlines. */
    void deadlines(Deadlines<S> deadlines) {
        changed.replaceAll((subject, now) -> {
            S state = now.held().state();
            return state == null
                    ? now
                    : new Changed<>(
                            new Held<>(
                                    state,
                                    deadlines.of(subject, state, now.held().deadline())),
                            now.stored());
        });
    }

    /** How many bytes were read since the last save: what they have become may be in memory alone. */
    long loaded() {
        return loaded;
    }

    /** Writes what has changed since the last save. */
    void save() {
        loaded = 0;
        if (changed.isEmpty()) {
            return;
        }
        List<KeyValue<Bytes, byte[]>> writes = new ArrayList<>(changed.size());
        changed.forEach((subject, now) -> writes.add(KeyValue.pair(subject, written(subject, now.held()))));
        store.putAll(writes);
        changed.clear();
    }

    private byte @Nullable [] written(Bytes subject, Held<S> held) {
        S state = held.state();
        if (state == null) {
            recent.remove(subject);
            return null;
        }
        byte[] bytes = codec.encode().apply(state);
        if (held.deadline().equals(EventTime.MAX)) {
            // It waits for nothing, and in memory would be in the way of those that do.
            recent.remove(subject);
        } else {
            recent.put(subject, held, subject.get().length + bytes.length);
        }
        return ByteBuffer.allocate(Long.BYTES + bytes.length)
                .putLong(held.deadline().micros())
                .put(bytes)
                .array();
    }

    private Held<S> load(Bytes subject) {
        byte[] stored = store.get(subject);
        if (stored == null) {
            return nothing;
        }
        loaded += stored.length;
        EventTime deadline = new EventTime(ByteBuffer.wrap(stored).getLong());
        return new Held<>(codec.decode().apply(Arrays.copyOfRange(stored, Long.BYTES, stored.length)), deadline);
    }
}
