package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Who is due when: at most one deadline per subject. */
public final class Agenda {

    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;
    /** No deadline lies before it. */
    private Bytes lowerBound = Slot.FIRST;

    public Agenda(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Moves a subject's deadline; {@link EventTime#MAX} stands for none. */
    public void move(Bytes subject, EventTime from, EventTime to) {
        if (from.equals(to)) {
            return;
        }
        if (!from.equals(EventTime.MAX)) {
            store.delete(key(from, subject));
        }
        if (!to.equals(EventTime.MAX)) {
            Bytes key = key(to, subject);
            store.put(key, NOTHING);
            if (key.compareTo(lowerBound) < 0) {
                lowerBound = key;
            }
        }
    }

    /**
     * The next subjects due up to {@code target}, earliest first: {@code atMost}, or all there are. They stay in the agenda,
     * and the caller moves each of them behind {@code target}.
     */
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
