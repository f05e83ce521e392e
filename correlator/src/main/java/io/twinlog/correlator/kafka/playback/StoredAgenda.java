package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The agenda in a state store, by deadline and subject. */
public final class StoredAgenda implements Agenda {

    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;
    /** No deadline lies before it. */
    private Bytes lowerBound = Slot.FIRST;

    /** Goes on where the store's last user was. */
    public StoredAgenda(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public void move(Bytes subject, EventTime from, EventTime to) {
        if (from.equals(to)) {
            return;
        }
        if (!from.equals(EventTime.MAX)) {
            // Unlike delete, it does not read what was there.
            store.put(key(from, subject), null);
        }
        if (!to.equals(EventTime.MAX)) {
            Bytes key = key(to, subject);
            store.put(key, NOTHING);
            if (key.compareTo(lowerBound) < 0) {
                lowerBound = key;
            }
        }
    }

    @Override
    public List<Bytes> due(EventTime target, int atMost) {
        List<Bytes> due = new ArrayList<>();
        Bytes end = Slot.endOf(target);
        Bytes next = end;
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(lowerBound, end)) {
            while (entries.hasNext()) {
                Bytes key = entries.next().key;
                if (due.size() == atMost) {
                    next = key;
                    break;
                }
                due.add(Slot.of(key.get()).subject());
            }
        }
        lowerBound = next;
        return due;
    }

    private static Bytes key(EventTime time, Bytes subject) {
        return Slot.of(time, subject.get(), NOTHING).key();
    }
}
