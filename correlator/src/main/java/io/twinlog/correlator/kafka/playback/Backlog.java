package io.twinlog.correlator.kafka.playback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Deadlines that wait for their time, in the order of their {@link Slot}s: in memory what came since the last save, and of what was saved
 * that which comes next; the rest in a store. Most of it is done with before the next save, and then the store never hears of
 * it: neither of its coming nor of its going.
 */
final class Backlog {

    /** How much is loaded at least, since each time begins with a search. */
    private static final int LOADED_AT_ONCE = 1_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final long keep;
    private final NavigableMap<Bytes, Waiting> memory = new TreeMap<>();
    /** What the store still has and must not have any more: deleted one by one, each would be a write of its own. */
    private final Set<Bytes> gone = new HashSet<>();
    /** All that the store has before it is in memory, too. */
    private Bytes storedFrom = Slot.FIRST;

    private long bytes;

    /**
     * Goes on where the store's last user has saved.
     *
     * @param keep about how many bytes of what was saved stay in memory
     */
    Backlog(KeyValueStore<Bytes, byte[]> store, long keep) {
        this.store = store;
        this.keep = keep;
    }

    void put(Bytes key, byte[] body) {
        Waiting so = memory.get(key);
        if (so == null || !Arrays.equals(so.body(), body)) {
            bytes -= so == null || so.saved() ? 0 : size(key, so.body());
            remember(key, new Waiting(body, so == null ? gone.remove(key) : so.stored(), false));
        }
    }

    void remove(Bytes key) {
        Waiting so = memory.remove(key);
        if (so != null && !so.saved()) {
            bytes -= size(key, so.body());
        }
        if (so == null || so.stored()) {
            forget(key);
        }
    }

    /** What lies before {@code end}: {@code enough} at least, or all there is. */
    NavigableMap<Bytes, Waiting> before(Bytes end, int enough) {
        while (!isAllBefore(end) && isLess(memory.headMap(storedFrom, false), enough)) {
            load(end, Math.max(enough, LOADED_AT_ONCE));
        }
        return Collections.unmodifiableNavigableMap(memory.headMap(isAllBefore(end) ? end : storedFrom, false));
    }

    /** Whether {@link #before} has all there is. */
    boolean isAllBefore(Bytes end) {
        return storedFrom.compareTo(end) >= 0;
    }

    /** How many bytes in memory the store has not heard of. */
    long unsaved() {
        return bytes;
    }

    /** Has the store hear of what came, and of what is gone. */
    void save() {
        bytes = 0;
        List<KeyValue<Bytes, byte[]>> writes = new ArrayList<>();
        gone.forEach(key -> writes.add(KeyValue.pair(key, null)));
        gone.clear();
        long kept = 0;
        Bytes forgotten = null;
        for (Iterator<Map.Entry<Bytes, Waiting>> all = memory.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Bytes, Waiting> entry = all.next();
            Waiting waiting = entry.getValue();
            if (!waiting.saved()) {
                writes.add(KeyValue.pair(entry.getKey(), waiting.body()));
            }
            kept += size(entry.getKey(), waiting.body());
            if (kept > keep || entry.getKey().compareTo(storedFrom) >= 0) {
                forgotten = forgotten == null ? entry.getKey() : forgotten;
                all.remove();
            } else if (!waiting.saved()) {
                entry.setValue(new Waiting(waiting.body(), true, true));
            }
        }
        if (!writes.isEmpty()) {
            store.putAll(writes);
        }
        if (forgotten != null && forgotten.compareTo(storedFrom) < 0) {
            storedFrom = forgotten;
        }
    }

    private void load(Bytes end, int enough) {
        Bytes next = Slot.LAST;
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(storedFrom, Slot.LAST)) {
            int loaded = 0;
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (gone.contains(entry.key)) {
                    continue;
                }
                if (loaded >= enough || entry.key.compareTo(end) >= 0) {
                    next = entry.key;
                    break;
                }
                remember(entry.key, loaded(memory.get(entry.key), entry.value));
                loaded++;
            }
        }
        storedFrom = next;
    }

    private static Waiting loaded(@Nullable Waiting since, byte[] body) {
        return since == null || since.saved() ? new Waiting(body, true, true) : new Waiting(since.body(), true, false);
    }

    private void remember(Bytes key, Waiting waiting) {
        memory.put(key, waiting);
        bytes += size(key, waiting.body());
    }

    private void forget(Bytes key) {
        gone.add(key);
        bytes += key.get().length;
    }

    private static long size(Bytes key, byte[] body) {
        return (long) key.get().length + body.length;
    }

    private static boolean isLess(Map<Bytes, Waiting> some, int than) {
        return some.keySet().stream().limit(than).count() < than;
    }
}
