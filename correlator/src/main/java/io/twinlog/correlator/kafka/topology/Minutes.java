package io.twinlog.correlator.kafka.topology;

import io.twinlog.model.EventTime;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Counters per minute of event time, for the ledger. */
final class Minutes {

    private static final long MICROS = 60_000_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final int columns;
    private final Map<Long, long[]> changed = new HashMap<>();
    /** No minute lies before it. */
    private Bytes lowerBound = key(Long.MIN_VALUE);

    /** Goes on where the store's last user was. */
    Minutes(KeyValueStore<Bytes, byte[]> store, int columns) {
        this.store = store;
        this.columns = columns;
    }

    /** Adds to a counter; {@link #save()} keeps it. */
    void count(EventTime time, int column, long more) {
        changed.computeIfAbsent(minute(time), this::load)[column] += more;
    }

    /** Moves one from a counter to another; does nothing, and says so, if there is none, its minute being forgotten. */
    boolean move(EventTime time, int from, int to) {
        long minute = minute(time);
        long[] so = changed.get(minute);
        long[] counts = so == null ? load(minute) : so;
        if (counts[from] == 0) {
            return false;
        }
        counts[from]--;
        counts[to]++;
        changed.put(minute, counts);
        return true;
    }

    /**
     * Keeps what was counted since the last call.
     *
     * @return the minutes that changed, with all of their counters, by the minute's number since the epoch
     */
    Map<Long, long[]> save() {
        Map<Long, long[]> saved = new TreeMap<>(changed);
        saved.forEach((minute, counts) -> {
            ByteBuffer bytes = ByteBuffer.allocate(columns * Long.BYTES);
            for (long count : counts) {
                bytes.putLong(count);
            }
            Bytes key = key(minute);
            store.put(key, bytes.array());
            if (key.compareTo(lowerBound) < 0) {
                lowerBound = key;
            }
        });
        changed.clear();
        return saved;
    }

    /** The sum of a counter over all minutes that are kept. */
    long sum(int column) {
        return all().values().stream().mapToLong(counts -> counts[column]).sum();
    }

    /** All minutes that are kept, with all of their counters. */
    Map<Long, long[]> all() {
        Map<Long, long[]> all = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> minutes = store.all()) {
            while (minutes.hasNext()) {
                KeyValue<Bytes, byte[]> minute = minutes.next();
                all.put(ByteBuffer.wrap(minute.key.get()).getLong() ^ Long.MIN_VALUE, counts(minute.value));
            }
        }
        return all;
    }

    /** Forgets the minutes that end at or before a time. */
    void forget(EventTime upTo) {
        List<Bytes> ended = new ArrayList<>();
        Bytes end = key(minute(upTo));
        try (KeyValueIterator<Bytes, byte[]> minutes = store.range(lowerBound, end)) {
            while (minutes.hasNext()) {
                KeyValue<Bytes, byte[]> minute = minutes.next();
                if (!minute.key.equals(end)) {
                    ended.add(minute.key);
                }
            }
        }
        ended.forEach(store::delete);
        if (end.compareTo(lowerBound) > 0) {
            lowerBound = end;
        }
    }

    /** The beginning of a minute. */
    static Instant beginning(long minute) {
        return new EventTime(minute * MICROS).toInstant();
    }

    static long minute(EventTime time) {
        return Math.floorDiv(time.micros(), MICROS);
    }

    private long[] load(long minute) {
        byte[] stored = store.get(key(minute));
        return stored == null ? new long[columns] : counts(stored);
    }

    private long[] counts(byte[] stored) {
        long[] counts = new long[columns];
        ByteBuffer.wrap(stored).asLongBuffer().get(counts);
        return counts;
    }

    private static Bytes key(long minute) {
        return Bytes.wrap(
                ByteBuffer.allocate(Long.BYTES).putLong(minute ^ Long.MIN_VALUE).array());
    }
}
