package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The inbox in a state store, in the order of play. */
final class StoredInbox<I> implements Inbox<I> {

    private final KeyValueStore<Bytes, byte[]> store;
    private final InputReader<I> reader;
    /** No input lies before it: without it every scan would wade through the tombstones of all played ones. */
    private Bytes lowerBound = Slot.FIRST;

    StoredInbox(KeyValueStore<Bytes, byte[]> store, InputReader<I> reader) {
        this.store = store;
        this.reader = reader;
    }

    void add(Slot slot, byte[] body) {
        Bytes key = slot.key();
        store.put(key, body);
        if (key.compareTo(lowerBound) < 0) {
            lowerBound = key;
        }
    }

    @Override
    public Batch<I> take(EventTime target, int atLeast) {
        List<Bytes> taken = new ArrayList<>();
        Map<Bytes, List<I>> due = new LinkedHashMap<>();
        Slot last = null;
        boolean exhausted = true;
        try (KeyValueIterator<Bytes, byte[]> inputs = store.range(lowerBound, Slot.endOf(target))) {
            while (inputs.hasNext()) {
                KeyValue<Bytes, byte[]> input = inputs.next();
                Slot slot = Slot.of(input.key.get());
                if (last != null && taken.size() >= atLeast && !slot.sameSubjectAndTime(last)) {
                    exhausted = false;
                    break;
                }
                Bytes subject = slot.subject();
                due.computeIfAbsent(subject, s -> new ArrayList<>()).add(reader.read(subject.get(), slot, input.value));
                taken.add(input.key);
                last = slot;
            }
        }
        // Unlike delete, it does not read what was there.
        taken.forEach(key -> store.put(key, null));
        lowerBound = exhausted || last == null ? Slot.endOf(target) : last.key();
        return new Batch<>(due, taken.size(), exhausted ? null : last);
    }
}
