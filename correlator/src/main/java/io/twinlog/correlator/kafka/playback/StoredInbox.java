package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The inbox in a state store, in the order of play. Changes reach the store when they are saved, and with them how many inputs
 * wait: there may be millions, too many to be counted by whoever goes on.
 */
final class StoredInbox<I> implements Inbox<I> {

    /** Where the store keeps how many inputs wait, if any do. Before all slots. */
    private static final Bytes COUNT = Bytes.wrap(new byte[1]);

    private final KeyValueStore<Bytes, byte[]> store;
    private final ChunkedBacklog backlog;
    private final InputReader<I> reader;
    private long waiting;
    private long savedWaiting;

    /**
     * Goes on where the store's last user has saved.
     *
     * @param divisible whether what one subject has at one time may be taken bit by bit
     * @param keep about how many bytes of what was saved stay in memory
     */
    StoredInbox(KeyValueStore<Bytes, byte[]> store, InputReader<I> reader, boolean divisible, long keep) {
        this.store = store;
        this.backlog = new ChunkedBacklog(store, divisible, keep);
        this.reader = reader;
        byte[] count = store.get(COUNT);
        this.savedWaiting = count == null ? 0 : ByteBuffer.wrap(count).getLong();
        this.waiting = savedWaiting;
    }

    /** Takes an input whose slot was not taken before. */
    void add(Slot slot, byte[] body) {
        backlog.put(slot.key(), body);
        waiting++;
    }

    @Override
    public Batch<I> take(EventTime target, int atLeast) {
        Bytes end = Slot.endOf(target);
        Map<Bytes, ChunkedBacklog.Filed> inputs = backlog.before(end, atLeast);
        boolean all = backlog.isAllBefore(end);
        boolean amid = false;
        Map<Bytes, List<I>> due = new LinkedHashMap<>();
        int taken = 0;
        int weight = 0;
        Slot last = null;
        for (Map.Entry<Bytes, ChunkedBacklog.Filed> input : inputs.entrySet()) {
            Slot slot = Slot.of(input.getKey().get());
            if (last != null && weight >= atLeast && backlog.isGap(last, slot)) {
                all = false;
                amid = slot.sameSubjectAndTime(last);
                break;
            }
            Bytes subject = slot.subject();
            due.computeIfAbsent(subject, s -> new ArrayList<>())
                    .add(reader.read(subject.get(), slot, input.getValue().body()));
            taken++;
            weight += ChunkedBacklog.weight(input.getValue().body());
            last = slot;
        }
        boolean goesOn = last != null && !all && backlog.goesOn(last);
        backlog.removeFirst(taken);
        waiting -= taken;
        return new Batch<>(due, weight, all ? null : last, amid || goesOn);
    }

    /** How many inputs wait, saved or not. */
    long waiting() {
        return waiting;
    }

    /** See {@link ChunkedBacklog#came}. */
    long came() {
        return backlog.came();
    }

    /** See {@link ChunkedBacklog#taken}. */
    long taken() {
        return backlog.taken();
    }

    /** See {@link ChunkedBacklog#inMemory}. */
    long inMemory() {
        return backlog.inMemory();
    }

    void save() {
        backlog.save();
        if (waiting != savedWaiting) {
            byte[] count = ByteBuffer.allocate(Long.BYTES).putLong(waiting).array();
            store.put(COUNT, waiting == 0 ? null : count);
            savedWaiting = waiting;
        }
    }
}
