package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The inbox in a state store, in the order of play. Changes reach the store when they are saved, and with them how many inputs
 * wait: there may be millions, too many to be counted by whoever goes on.
 */
final class StoredInbox<I> implements Inbox<I> {

    /** Where the store keeps how many inputs wait, if any do. Before all slots. */
    private static final Bytes COUNT = Bytes.wrap(new byte[1]);

    private final KeyValueStore<Bytes, byte[]> store;
    private final Backlog backlog;
    private final InputReader<I> reader;
    private long waiting;
    private long savedWaiting;

    StoredInbox(KeyValueStore<Bytes, byte[]> store, InputReader<I> reader) {
        this.store = store;
        this.backlog = new Backlog(store);
        this.reader = reader;
        byte[] count = store.get(COUNT);
        this.waiting = count == null ? counted(store) : ByteBuffer.wrap(count).getLong();
        this.savedWaiting = count == null ? 0 : waiting;
    }

    /** Takes an input whose slot was not taken before. */
    void add(Slot slot, byte[] body) {
        backlog.put(slot.key(), body);
        waiting++;
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
        waiting -= taken;
        return new Batch<>(due, taken, all ? null : last);
    }

    /** How many inputs wait, saved or not. */
    long waiting() {
        return waiting;
    }

    /** See {@link Backlog#unsaved}. */
    long unsaved() {
        return backlog.unsaved();
    }

    void save() {
        backlog.save();
        if (waiting != savedWaiting) {
            byte[] count = ByteBuffer.allocate(Long.BYTES).putLong(waiting).array();
            store.put(COUNT, waiting == 0 ? null : count);
            savedWaiting = waiting;
        }
    }

    /** Whoever saved it without their number. */
    private static long counted(KeyValueStore<Bytes, byte[]> store) {
        long count = 0;
        try (KeyValueIterator<Bytes, byte[]> inputs = store.range(Slot.FIRST, Slot.LAST)) {
            while (inputs.hasNext()) {
                KeyValue<Bytes, byte[]> unused = inputs.next();
                count++;
            }
        }
        return count;
    }
}
