package io.twinlog.correlator.replay.heap;

import io.twinlog.correlator.kafka.playback.Inbox;
import io.twinlog.model.EventTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;

/**
 * Inputs on the heap. Each comes by a lane, such as its source, along which event time hardly ever goes back: so nothing has to be
 * searched or sorted but the few inputs of one subject that came by several lanes.
 *
 * @param <I> inputs
 */
public final class HeapInbox<I> implements Inbox<I> {

    private final Function<I, EventTime> time;
    private final Comparator<I> order;
    private final List<Deque<Waiting<I>>> lanes = new ArrayList<>();

    private record Waiting<I>(Bytes subject, I input) {}

    /**
     * An empty inbox.
     *
     * @param lanes how many lanes
     * @param time an input's event time
     * @param order of a subject's inputs
     */
    public HeapInbox(int lanes, Function<I, EventTime> time, Comparator<I> order) {
        this.time = time;
        this.order = order;
        for (int i = 0; i < lanes; i++) {
            this.lanes.add(new ArrayDeque<>());
        }
    }

    /** Keeps an input until its time has come. */
    public void add(int lane, Bytes subject, I input) {
        Deque<Waiting<I>> waiting = lanes.get(lane);
        Waiting<I> last = waiting.peekLast();
        waiting.addLast(new Waiting<>(subject, input));
        if (last != null && time.apply(input).isBefore(time.apply(last.input()))) {
            // Never, by what captures promise; should one break it, order is worth more than speed.
            List<Waiting<I>> sorted = new ArrayList<>(waiting);
            sorted.sort(Comparator.comparing(one -> time.apply(one.input())));
            waiting.clear();
            waiting.addAll(sorted);
        }
    }

    @Override
    public Batch<I> take(EventTime target, int atLeast) {
        Map<Bytes, List<I>> due = new LinkedHashMap<>();
        int size = 0;
        for (Deque<Waiting<I>> lane : lanes) {
            for (Waiting<I> next = lane.peekFirst(); next != null; next = lane.peekFirst()) {
                if (time.apply(next.input()).isAfter(target)) {
                    break;
                }
                due.computeIfAbsent(next.subject(), s -> new ArrayList<>(2)).add(next.input());
                lane.removeFirst();
                size++;
            }
        }
        for (List<I> inputs : due.values()) {
            if (inputs.size() > 1) {
                inputs.sort(order);
            }
        }
        return new Batch<>(due, size, null);
    }
}
