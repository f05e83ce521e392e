package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The inbox in a state store, in the order of play. Changes reach the store when they are saved. */
final class StoredInbox<I> implements Inbox<I> {

    private final Backlog backlog;
    private final InputReader<I> reader;

    StoredInbox(KeyValueStore<Bytes, byte[]> store, InputReader<I> reader) {
        this.backlog = new Backlog(store);
        this.reader = reader;
    }

    void add(Slot slot, byte[] body) {
        backlog.put(slot.key(), body);
    }

    @Override
    public Batch<I> take(EventTime target, int atLeast) {
        Bytes end = Slot.endOf(target);
        Iterator<Map.Entry<Bytes, byte[]>> inputs =
                backlog.before(end, atLeast).entrySet().iterator();
        boolean all = backlog.isAllBefore(end);
        Map<Bytes, List<I>> due = new LinkedHashMap<>();
        int taken = 0;
        Slot last = null;
        while (inputs.hasNext()) {
            Map.Entry<Bytes, byte[]> input = inputs.next();
            Slot slot = Slot.of(input.getKey().get());
            if (last != null && taken >= atLeast && !slot.sameSubjectAndTime(last)) {
                all = false;
                break;
            }
            Bytes subject = slot.subject();
            due.computeIfAbsent(subject, s -> new ArrayList<>())
                    .add(reader.read(subject.get(), slot, input.getValue()));
            inputs.remove();
            taken++;
            last = slot;
        }
        return new Batch<>(due, taken, all ? null : last);
    }

    /** See {@link Backlog#unsaved}. */
    long unsaved() {
        return backlog.unsaved();
    }

    void save() {
        backlog.save();
    }
}
