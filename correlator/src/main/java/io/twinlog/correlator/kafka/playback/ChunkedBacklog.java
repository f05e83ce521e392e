package io.twinlog.correlator.kafka.playback;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Inputs that wait for their time, in the order of their {@link Slot}s: in memory what came since the last save, and of what was saved
 * that which comes next; the rest in a store. What is taken before the next save the store never hears of. What is saved is in
 * {@linkplain Chunk chunks} of inputs that mostly follow upon one another, so a chunk is done with nearly at once, and what would be
 * hundreds of writes, and later of deletions, is one.
 */
final class ChunkedBacklog {

    /** Something this large, in bytes, counts twice: so what is taken together is bounded, however large each is. */
    private static final int LARGE = 4 << 10;

    /** How much is loaded at least, since each time begins with a search. */
    private static final int LOADED_AT_ONCE = 1_000;

    /** No chunk of several inputs is larger, in bytes: what is left of one that has been begun is written again. */
    private static final int MOST = 16 << 10;

    private final KeyValueStore<Bytes, byte[]> store;
    private final boolean divisible;
    private final long keep;
    private final NavigableMap<Bytes, Filed> memory = new TreeMap<>();
    /** Those that the store has and whose inputs are in memory, or were when it was last written. */
    private final NavigableMap<Bytes, Chunk> chunks = new TreeMap<>();
    /** All chunks before it are in memory. Unless it is divisible, never between inputs of one subject and time. */
    private Bytes storedFrom = Slot.FIRST;

    private long came;
    private long taken;
    private long inMemory;

    /** An input in memory. */
    static final class Filed {

        private final byte[] body;
        private final @Nullable Chunk chunk;

        private Filed(byte[] body, @Nullable Chunk chunk) {
            this.body = body;
            this.chunk = chunk;
        }

        /** Not to be changed. */
        byte[] body() {
            return body;
        }

        private void leave() {
            if (chunk != null) {
                chunk.begin();
            }
        }

        private boolean isToBeWritten() {
            return chunk == null || chunk.isBegun();
        }

        private boolean isForgotten() {
            return chunk != null && chunk.isForgotten();
        }
    }

    /**
     * Goes on where the store's last user has saved.
     *
     * @param divisible whether what one subject has at one time may be taken bit by bit
     * @param keep about how many bytes of what was saved stay in memory
     */
    ChunkedBacklog(KeyValueStore<Bytes, byte[]> store, boolean divisible, long keep) {
        this.store = store;
        this.divisible = divisible;
        this.keep = keep;
    }

    /** How much an input counts where something is taken: 1 if it is small. */
    static int weight(byte[] body) {
        return 1 + body.length / LARGE;
    }

    /** Whether what is taken may end between the two. */
    boolean isGap(Slot before, Slot next) {
        return divisible || !next.sameSubjectAndTime(before);
    }

    void put(Bytes slot, byte[] body) {
        Filed so = memory.put(slot, new Filed(body, null));
        if (so != null) {
            so.leave();
            inMemory -= size(slot, so);
        }
        came(slot, body);
    }

    /** Removes so many of what comes first in {@link #before}. */
    void removeFirst(int count) {
        for (int i = 0; i < count; i++) {
            Map.Entry<Bytes, Filed> first = memory.pollFirstEntry();
            if (first != null) {
                first.getValue().leave();
                long size = size(first.getKey(), first.getValue());
                inMemory -= size;
                taken += size;
            }
        }
    }

    /**
     * What lies before {@code end}: {@code enough} at least, by weight, or all there is; unless it is divisible, never a part of
     * what one subject has at one time.
     */
    NavigableMap<Bytes, Filed> before(Bytes end, int enough) {
        while (!isAllBefore(end) && isLess(memory.headMap(storedFrom, false), enough)) {
            load(end, Math.max(enough, LOADED_AT_ONCE));
        }
        return Collections.unmodifiableNavigableMap(memory.headMap(isAllBefore(end) ? end : storedFrom, false));
    }

    /** Whether {@link #before} has all there is. */
    boolean isAllBefore(Bytes end) {
        return storedFrom.compareTo(end) >= 0;
    }

    /** Whether what {@link #before} has not got goes on with the same subject and time. */
    boolean goesOn(Slot last) {
        return last.sameSubjectAndTime(Slot.of(storedFrom.get()));
    }

    /** How many bytes have come to lie in memory since the last save. */
    long came() {
        return came;
    }

    /** How many bytes have been taken since the last save. */
    long taken() {
        return taken;
    }

    /** How many bytes are in memory, of which the next save leaves what is to be kept. */
    long inMemory() {
        return inMemory;
    }

    /** Has the store hear of what came, and of what is gone. */
    void save() {
        came = 0;
        taken = 0;
        Map<Bytes, byte @Nullable []> writes = new LinkedHashMap<>();
        for (Chunk chunk : chunks.values()) {
            if (chunk.isBegun()) {
                writes.put(chunk.key(), null);
            }
        }
        chunks.keySet().removeAll(writes.keySet());
        write(writes);
        if (!writes.isEmpty()) {
            List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>(writes.size());
            writes.forEach((key, value) -> entries.add(KeyValue.pair(key, value)));
            store.putAll(entries);
        }
        forget();
    }

    private void write(Map<Bytes, byte @Nullable []> writes) {
        List<Map.Entry<Bytes, Filed>> next = new ArrayList<>();
        int size = 0;
        for (Map.Entry<Bytes, Filed> entry : memory.entrySet()) {
            if (entry.getValue().isToBeWritten()) {
                int more = Chunk.sizeOf(entry.getKey(), entry.getValue().body());
                if (size > 0 && size + more > MOST) {
                    write(next, size, writes);
                    next.clear();
                    size = 0;
                }
                next.add(entry);
                size += more;
            }
        }
        if (size > 0) {
            write(next, size, writes);
        }
    }

    private void write(List<Map.Entry<Bytes, Filed>> inputs, int size, Map<Bytes, byte @Nullable []> writes) {
        Chunk chunk = new Chunk(free(inputs.get(0).getKey(), writes), size);
        ByteBuffer value = ByteBuffer.allocate(size);
        for (Map.Entry<Bytes, Filed> input : inputs) {
            byte[] body = input.getValue().body();
            Chunk.write(value, input.getKey(), body);
            input.setValue(new Filed(body, chunk));
        }
        chunks.put(chunk.key(), chunk);
        writes.put(chunk.key(), value.array());
    }

    /** A chunk's key. If an input comes a second time, another chunk may begin with it already: that must not be lost. */
    private Bytes free(Bytes slot, Map<Bytes, byte @Nullable []> writes) {
        Bytes key = slot;
        while (chunks.containsKey(key) || (!writes.containsKey(key) && store.get(key) != null)) {
            key = Bytes.wrap(
                    ByteBuffer.allocate(key.get().length + 1).put(key.get()).array());
        }
        return key;
    }

    private void forget() {
        long kept = 0;
        Bytes first = null;
        for (Iterator<Chunk> all = chunks.values().iterator(); all.hasNext(); ) {
            Chunk chunk = all.next();
            kept += chunk.size();
            if (kept > keep || chunk.key().compareTo(storedFrom) >= 0) {
                first = first == null ? chunk.key() : first;
                chunk.forget();
                all.remove();
            }
        }
        if (first != null) {
            memory.entrySet().removeIf(entry -> {
                boolean forgotten = entry.getValue().isForgotten();
                inMemory -= forgotten ? size(entry.getKey(), entry.getValue()) : 0;
                return forgotten;
            });
            if (first.compareTo(storedFrom) < 0) {
                storedFrom = from(first);
            }
        }
    }

    private void load(Bytes end, int enough) {
        Bytes next = Slot.LAST;
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(storedFrom, Slot.LAST)) {
            Slot last = null;
            int weight = 0;
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (chunks.containsKey(entry.key)) {
                    continue;
                }
                Slot slot = Slot.of(entry.key.get());
                // Else the next search would begin before what has been loaded, and find it all again.
                boolean sated = last != null && weight >= enough && isGap(last, slot);
                if (sated || entry.key.compareTo(end) >= 0) {
                    next = from(entry.key);
                    break;
                }
                weight += load(new Chunk(entry.key, entry.value.length), entry.value);
                last = slot;
            }
        }
        storedFrom = next;
    }

    /** Returns how much it counts. */
    private int load(Chunk chunk, byte[] value) {
        chunks.put(chunk.key(), chunk);
        int weight = 0;
        for (KeyValue<Bytes, byte[]> input : Chunk.read(value)) {
            Filed loaded = new Filed(input.value, chunk);
            if (memory.putIfAbsent(input.key, loaded) == null) {
                came(input.key, input.value);
            } else {
                // It has come again since.
                loaded.leave();
            }
            weight += weight(input.value);
        }
        return weight;
    }

    private Bytes from(Bytes key) {
        return divisible ? key : Slot.of(key.get()).firstOfSubjectAndTime();
    }

    private void came(Bytes slot, byte[] body) {
        long size = (long) slot.get().length + body.length;
        came += size;
        inMemory += size;
    }

    private static long size(Bytes slot, Filed input) {
        return (long) slot.get().length + input.body().length;
    }

    private static boolean isLess(Map<Bytes, Filed> some, int than) {
        int weight = 0;
        for (Filed input : some.values()) {
            weight += weight(input.body());
            if (weight >= than) {
                return false;
            }
        }
        return true;
    }
}
