package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The agenda in a state store, by deadline and subject. Changes reach the store when they are saved. */
public final class StoredAgenda implements Agenda {

    private static final byte[] NOTHING = {};

    private final Backlog backlog;

    /**
     * Goes on where the store's last user has saved.
     *
     * @param keep about how many bytes of what was saved stay in memory
     */
    public StoredAgenda(KeyValueStore<Bytes, byte[]> store, long keep) {
        this.backlog = new Backlog(store, keep);
    }

    @Override
    public void move(Bytes subject, EventTime from, EventTime to) {
        if (from.equals(to)) {
            return;
        }
        if (!from.equals(EventTime.MAX)) {
            backlog.remove(key(from, subject));
        }
        if (!to.equals(EventTime.MAX)) {
            backlog.put(key(to, subject), NOTHING);
        }
    }

    @Override
    public List<Bytes> due(EventTime target, int atMost) {
        return backlog.before(Slot.endOf(target), atMost).keySet().stream()
                .limit(atMost)
                .map(key -> Slot.of(key.get()).subject())
                .toList();
    }

    /** See {@link Backlog#unsaved}. */
    long unsaved() {
        return backlog.unsaved();
    }

    /** Writes what has changed since the last save. */
    public void save() {
        backlog.save();
    }

    private static Bytes key(EventTime time, Bytes subject) {
        return Slot.of(time, subject.get(), NOTHING).key();
    }
}
