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
 * too, and each state is written once for both. Until then those that wait for nothing are kept as bytes.
 */
final class StoredStates<S> implements States<S> {

    private final KeyValueStore<Bytes, byte[]> store;
    private final Codec<S> codec;
    private final Held<S> nothing = new Held<>(null, EventTime.MAX);
    private final Map<Bytes, Changed<S>> changed = new HashMap<>();
    private final RecentStates<S> recent;
    private long loaded;
    private long restingBytes;
    private int resting;

    /** What has changed since the last save, a deletion included. */
    private sealed interface Changed<S> {

        /** Whether the store has an earlier one. */
        boolean stored();

        /** As it was put. */
        record Moving<S>(Held<S> held, boolean stored) implements Changed<S> {}

        /** One without a deadline, as it will be stored: a fraction of what it is as objects, and nobody asks for it soon. */
        @SuppressWarnings("ArrayRecordComponent") // Never compared: encoded, written, forgotten.
        record Resting<S>(byte[] bytes, boolean stored) implements Changed<S> {}
    }

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
        if (now instanceof Changed.Moving<S> moving) {
            return moving.held();
        }
        if (now instanceof Changed.Resting<S> rests) {
            return read(rests.bytes());
        }
        Held<S> known = recent.get(subject);
        if (known != null) {
            return known;
        }
        byte[] stored = store.get(subject);
        return stored == null ? nothing : read(stored);
    }

    @Override
    public void put(Bytes subject, Held<S> before, Held<S> after) {
        if (after.state() == before.state() && after.deadline().equals(before.deadline())) {
            return;
        }
        Changed<S> so = changed.get(subject);
        if (so instanceof Changed.Resting<S> rests) {
            resting--;
            restingBytes -= rests.bytes().length;
        }
        boolean stored = so == null ? before.state() != null : so.stored();
        if (after.state() == null && !stored) {
            changed.remove(subject);
        } else {
            changed.put(subject, new Changed.Moving<>(after, stored));
        }
    }

    /** Says when a changed state is to be looked at. */
    interface Deadlines<S> {
        EventTime of(Bytes subject, S state, EventTime so);
    }

    /** Gives states that have changed since the last save other deadlines, and lets those rest that have none. */
    void settle(Deadlines<S> deadlines) {
        for (Map.Entry<Bytes, Changed<S>> entry : changed.entrySet()) {
            if (entry.getValue() instanceof Changed.Moving<S> moving) {
                S state = moving.held().state();
                if (state != null) {
                    entry.setValue(settled(entry.getKey(), state, moving, deadlines));
                }
            }
        }
    }

    private Changed<S> settled(Bytes subject, S state, Changed.Moving<S> moving, Deadlines<S> deadlines) {
        EventTime so = moving.held().deadline();
        EventTime deadline = deadlines.of(subject, state, so);
        if (!deadline.equals(EventTime.MAX)) {
            return deadline.equals(so) ? moving : new Changed.Moving<>(new Held<>(state, deadline), moving.stored());
        }
        // In memory, once saved, it would be in the way of those that wait for something.
        recent.remove(subject);
        byte[] bytes = bytes(codec.encode().apply(state), deadline);
        resting++;
        restingBytes += bytes.length;
        return new Changed.Resting<>(bytes, moving.stored());
    }

    /** How many have changed since the last save. */
    int changed() {
        return changed.size();
    }

    /** How many of these are kept as objects. */
    int moving() {
        return changed.size() - resting;
    }

    /** How many bytes the others are. */
    long restingBytes() {
        return restingBytes;
    }

    /** How many bytes were read since the last save: what they have become may be in memory alone. */
    long loaded() {
        return loaded;
    }

    /** Writes what has changed since the last save. */
    void save() {
        loaded = 0;
        resting = 0;
        restingBytes = 0;
        if (changed.isEmpty()) {
            return;
        }
        List<KeyValue<Bytes, byte[]>> writes = new ArrayList<>(changed.size());
        changed.forEach((subject, now) -> writes.add(KeyValue.pair(subject, written(subject, now))));
        store.putAll(writes);
        changed.clear();
    }

    private byte @Nullable [] written(Bytes subject, Changed<S> now) {
        if (now instanceof Changed.Resting<S> rests) {
            return rests.bytes();
        }
        Held<S> held = ((Changed.Moving<S>) now).held();
        S state = held.state();
        if (state == null) {
            recent.remove(subject);
            return null;
        }
        byte[] encoded = codec.encode().apply(state);
        recent.put(subject, held, subject.get().length + encoded.length);
        return bytes(encoded, held.deadline());
    }

    private static byte[] bytes(byte[] encoded, EventTime deadline) {
        return ByteBuffer.allocate(Long.BYTES + encoded.length)
                .putLong(deadline.micros())
                .put(encoded)
                .array();
    }

    private Held<S> read(byte[] stored) {
        loaded += stored.length;
        EventTime deadline = new EventTime(ByteBuffer.wrap(stored).getLong());
        return new Held<>(codec.decode().apply(Arrays.copyOfRange(stored, Long.BYTES, stored.length)), deadline);
    }
}
