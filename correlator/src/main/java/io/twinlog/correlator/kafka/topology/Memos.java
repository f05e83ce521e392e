package io.twinlog.correlator.kafka.topology;

import io.twinlog.correlator.kafka.playback.Codec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Teller} keeps, in one store: its phase, the memos, and by how much subscribers' count of revisions leads the
 * epoch's own. A first byte tells them apart.
 *
 * @param <T> what is told
 */
final class Memos<T> {

    private static final byte PHASE = 0;
    private static final byte MEMO = 1;
    private static final byte LEAD = 2;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Codec<Memo<T>> codec;
    /** Where {@link #next} goes on. */
    private Bytes cursor = key(MEMO, new byte[0]);

    Memos(KeyValueStore<Bytes, byte[]> store, Codec<T> things) {
        this.store = store;
        this.codec = Memo.codec(things);
    }

    // The constants' order is part of the format.
    @SuppressWarnings("EnumOrdinal")
    Teller.Phase phase() {
        byte[] stored = store.get(key(PHASE, new byte[0]));
        return stored == null ? Teller.Phase.LISTENING : Teller.Phase.values()[stored[0]];
    }

    // The constants' order is part of the format.
    @SuppressWarnings("EnumOrdinal")
    void phase(Teller.Phase phase) {
        store.put(key(PHASE, new byte[0]), new byte[] {(byte) phase.ordinal()});
    }

    @Nullable
    Memo<T> get(byte[] id) {
        byte[] stored = store.get(key(MEMO, id));
        return stored == null ? null : codec.decode().apply(stored);
    }

    void put(byte[] id, Memo<T> memo) {
        store.put(key(MEMO, id), codec.encode().apply(memo));
    }

    void forget(byte[] id) {
        store.delete(key(MEMO, id));
    }

    /** Hands over the next memos, at most so many; returns whether there are more. */
    boolean next(int atMost, BiConsumer<byte[], Memo<T>> action) {
        List<KeyValue<Bytes, byte[]>> piece = new ArrayList<>();
        boolean more = false;
        try (KeyValueIterator<Bytes, byte[]> memos = store.range(cursor, key(LEAD, new byte[0]))) {
            while (memos.hasNext()) {
                KeyValue<Bytes, byte[]> memo = memos.next();
                if (memo.key.get()[0] != MEMO) {
                    break;
                }
                if (piece.size() == atMost) {
                    cursor = memo.key;
                    more = true;
                    break;
                }
                piece.add(memo);
            }
        }
        for (KeyValue<Bytes, byte[]> memo : piece) {
            byte[] key = memo.key.get();
            action.accept(Arrays.copyOfRange(key, 1, key.length), codec.decode().apply(memo.value));
        }
        return more;
    }

    /** Lets {@link #next} begin anew. */
    void fromTheFirst() {
        cursor = key(MEMO, new byte[0]);
    }

    int lead(byte[] id) {
        byte[] stored = store.get(key(LEAD, id));
        return stored == null ? 0 : ByteBuffer.wrap(stored).getInt();
    }

    void lead(byte[] id, int lead) {
        Bytes key = key(LEAD, id);
        if (lead != 0) {
            store.put(key, ByteBuffer.allocate(Integer.BYTES).putInt(lead).array());
        } else if (store.get(key) != null) {
            store.delete(key);
        }
    }

    private static Bytes key(byte sort, byte[] id) {
        return Bytes.wrap(ByteBuffer.allocate(1 + id.length).put(sort).put(id).array());
    }
}
