package io.twinlog.correlator.kafka.playback;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What waits for its time, in the order of its {@link Slot}s: what came since the last save in memory alone, the rest in a
 * store. Most of it is done with before the next save, and then the store never hears of it: neither of its coming nor of
 * its going.
 */
final class Backlog {

    /** Something this large, in bytes, counts twice: so what is taken together is bounded, however large each is. */
    private static final int LARGE = 4 << 10;

    /** How much is loaded at least, since each time begins with a search. */
    private static final int LOADED_AT_ONCE = 1_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final boolean divisible;
    private final NavigableMap<Bytes, byte[]> fresh = new TreeMap<>();
    /** Nothing in the store lies before it. Unless it is divisible, never between inputs of one subject and time. */
    private Bytes storedFrom = Slot.FIRST;

    private long bytes;

    /**
     * Goes on where the store's last user has saved.
     *
     * @param divisible whether what one subject has at one time may be taken bit by bit
     */
    Backlog(KeyValueStore<Bytes, byte[]> store, boolean divisible) {
        this.store = store;
        this.divisible = divisible;
    }

    /** How much a value counts where something is taken: 1 if it is small. */
    static int weight(byte[] value) {
        return 1 + value.length / LARGE;
    }

    /** Whether what is taken may end between the two. */
    boolean isGap(Slot before, Slot next) {
        return divisible || !next.sameSubjectAndTime(before);
    }

    void put(Bytes key, byte[] value) {
        fresh.put(key, value);
        bytes += key.get().length + value.length;
    }

    void remove(Bytes key) {
        if (fresh.remove(key) == null) {
            // Unlike delete, it does not read what was there.
            store.put(key, null);
        }
    }

    /**
     * What lies before {@code end}: {@code enough} at least, by weight, or all there is; unless it is divisible, never a part of
     * what one subject has at one time. Who removes something there is done with it.
     */
    NavigableMap<Bytes, byte[]> before(Bytes end, int enough) {
        while (!isAllBefore(end) && isLess(fresh.headMap(storedFrom, false), enough)) {
            load(end, Math.max(enough, LOADED_AT_ONCE));
        }
        return fresh.headMap(isAllBefore(end) ? end : storedFrom, false);
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
    long unsaved() {
        return bytes;
    }

    /** Writes what is in memory to the store. */
    void save() {
        bytes = 0;
        if (fresh.isEmpty()) {
            return;
        }
        List<KeyValue<Bytes, byte[]>> writes = new ArrayList<>(fresh.size());
        fresh.forEach((key, value) -> writes.add(KeyValue.pair(key, value)));
        store.putAll(writes);
        Bytes first = Slot.of(fresh.firstKey().get()).firstOfSubjectAndTime();
        if (first.compareTo(storedFrom) < 0) {
            storedFrom = first;
        }
        fresh.clear();
    }

    private void load(Bytes end, int enough) {
        List<KeyValue<Bytes, byte[]>> loaded = new ArrayList<>();
        Bytes next = Slot.LAST;
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(storedFrom, Slot.LAST)) {
            Slot last = null;
            int weight = 0;
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                Slot slot = Slot.of(entry.key.get());
                boolean sated = last != null && weight >= enough && isGap(last, slot);
                if (sated || entry.key.compareTo(end) >= 0) {
                    next = divisible ? entry.key : slot.firstOfSubjectAndTime();
                    break;
                }
                loaded.add(entry);
                weight += weight(entry.value);
                last = slot;
            }
        }
        storedFrom = next;
        for (KeyValue<Bytes, byte[]> entry : loaded) {
            store.put(entry.key, null);
            put(entry.key, entry.value);
        }
    }

    private static boolean isLess(Map<Bytes, byte[]> some, int than) {
        int weight = 0;
        for (byte[] value : some.values()) {
            weight += weight(value);
            if (weight >= than) {
                return false;
            }
        }
        return true;
    }
}
