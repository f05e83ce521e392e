package io.twinlog.correlator.simulation.databases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store that a crash takes back to its last commit, as a changelog does. */
final class MemoryStore implements KeyValueStore<Bytes, byte[]> {

    private final TreeMap<Bytes, byte[]> entries = new TreeMap<>();
    private final Map<Bytes, byte @Nullable []> undo = new HashMap<>();

    void commit() {
        undo.clear();
    }

    void rollBack() {
        undo.forEach((key, value) -> {
            if (value == null) {
                entries.remove(key);
            } else {
                entries.put(key, value);
            }
        });
        undo.clear();
    }

    Map<Bytes, byte[]> entries() {
        return entries;
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return entries.get(key);
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        if (!undo.containsKey(key)) {
            undo.put(key, entries.get(key));
        }
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value);
        }
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        byte[] there = get(key);
        if (there == null) {
            put(key, value);
        }
        return there;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> all) {
        all.forEach(one -> put(one.key, one.value));
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        byte[] there = get(key);
        put(key, null);
        return there;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return from.compareTo(to) > 0 ? over(Map.of()) : over(entries.subMap(from, true, to, true));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return over(entries);
    }

    @Override
    public long approximateNumEntries() {
        return entries.size();
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    private static KeyValueIterator<Bytes, byte[]> over(Map<Bytes, byte[]> some) {
        List<KeyValue<Bytes, byte[]>> copy = new ArrayList<>(some.size());
        some.forEach((key, value) -> copy.add(KeyValue.pair(key, value)));
        Iterator<KeyValue<Bytes, byte[]>> iterator = copy.iterator();
        return new KeyValueIterator<>() {
            private int next;

            @Override
            public void close() {}

            @Override
            public Bytes peekNextKey() {
                return copy.get(next).key;
            }

            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public KeyValue<Bytes, byte[]> next() {
                next++;
                return iterator.next();
            }
        };
    }
}
