package io.twinlog.correlator.replay.heap;

import io.twinlog.correlator.kafka.playback.Codec;
import io.twinlog.correlator.kafka.playback.States;
import io.twinlog.correlator.replay.shelf.Shelf;
import io.twinlog.model.EventTime;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/**
 * States on the heap. Those with a deadline, which will soon be asked for again, are kept as they are; those that only wait
 * for the next input, of which there may be as many as the databases have rows, on a shelf, as bytes. So are, where there are
 * too many with a deadline, those that came first.
 *
 * @param <S> states
 */
public final class HeapStates<S> implements States<S> {

    private final Codec<S> codec;
    private final Shelf shelf;
    private final int most;
    private final Held<S> nothing = new Held<>(null, EventTime.MAX);
    /** Those that came last are last. What the shelf has of them does not count. */
    private final Map<Bytes, Held<S>> moving = new LinkedHashMap<>();

    /**
     * No states.
     *
     * @param shelf for those at rest; closed by whoever made it
     * @param most how many with a deadline {@link #settle} leaves on the heap
     */
    public HeapStates(Codec<S> codec, Shelf shelf, int most) {
        this.codec = codec;
        this.shelf = shelf;
        this.most = most;
    }

    @Override
    public Held<S> get(Bytes subject) {
        Held<S> held = moving.get(subject);
        if (held != null) {
            return held;
        }
        byte[] bytes = shelf.get(subject);
        if (bytes == null) {
            return nothing;
        }
        int state = bytes.length - Long.BYTES;
        byte[] encoded = new byte[state];
        System.arraycopy(bytes, 0, encoded, 0, state);
        return new Held<>(
                codec.decode().apply(encoded),
                new EventTime(ByteBuffer.wrap(bytes).getLong(state)));
    }

    @Override
    public void put(Bytes subject, Held<S> before, Held<S> after) {
        S state = after.state();
        if (state == null) {
            moving.remove(subject);
            if (before.state() != null) {
                shelf.remove(subject);
            }
        } else if (!after.deadline().equals(EventTime.MAX)) {
            moving.put(subject, after);
        } else if (state != before.state() || !before.deadline().equals(EventTime.MAX)) {
            moving.remove(subject);
            shelve(subject, after);
        }
    }

    /** Says whether a state may wait for the next input alone. */
    public interface Resting<S> {

        /** Whoever says yes takes its deadline out of the agenda. */
        boolean rests(Bytes subject, S state, EventTime deadline);
    }

    /** Lets those rest that may, and makes room. */
    public void settle(Resting<S> rest) {
        moving.entrySet().removeIf(entry -> {
            Held<S> held = entry.getValue();
            S state = held.state();
            boolean rests = state != null && rest.rests(entry.getKey(), state, held.deadline());
            if (rests) {
                shelve(entry.getKey(), new Held<>(state, EventTime.MAX));
            }
            return rests;
        });
        Iterator<Map.Entry<Bytes, Held<S>>> eldest = moving.entrySet().iterator();
        while (moving.size() > most) {
            Map.Entry<Bytes, Held<S>> next = eldest.next();
            shelve(next.getKey(), next.getValue());
            eldest.remove();
        }
    }

    /** How many subjects with a deadline are on the heap. */
    public int moving() {
        return moving.size();
    }

    private void shelve(Bytes subject, Held<S> held) {
        S state = held.state();
        if (state != null) {
            byte[] encoded = codec.encode().apply(state);
            shelf.put(
                    subject,
                    ByteBuffer.allocate(encoded.length + Long.BYTES)
                            .put(encoded)
                            .putLong(held.deadline().micros())
                            .array());
        }
    }
}
