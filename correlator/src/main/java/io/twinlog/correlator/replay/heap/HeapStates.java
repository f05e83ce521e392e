package io.twinlog.correlator.replay.heap;

import io.twinlog.correlator.kafka.playback.Codec;
import io.twinlog.correlator.kafka.playback.States;
import io.twinlog.model.EventTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;

/**
 * States on the heap. Those with a deadline, which will soon be asked for again, are kept as they are; those that only wait
 * for the next input, of which there may be as many as the databases have rows, as bytes.
 *
 * @param <S> states
 */
public final class HeapStates<S> implements States<S> {

    private final Codec<S> codec;
    private final Held<S> nothing = new Held<>(null, EventTime.MAX);
    private final Map<Bytes, Held<S>> moving = new HashMap<>();
    private final Map<Bytes, byte[]> resting = new HashMap<>();

    public HeapStates(Codec<S> codec) {
        this.codec = codec;
    }

    @Override
    public Held<S> get(Bytes subject) {
        Held<S> held = moving.get(subject);
        if (held != null) {
            return held;
        }
        byte[] bytes = resting.get(subject);
        return bytes == null ? nothing : new Held<>(codec.decode().apply(bytes), EventTime.MAX);
    }

    @Override
    public void put(Bytes subject, Held<S> before, Held<S> after) {
        S state = after.state();
        boolean wasMoving = !before.deadline().equals(EventTime.MAX);
        boolean rests = after.deadline().equals(EventTime.MAX);
        if (state == null) {
            moving.remove(subject);
            resting.remove(subject);
        } else if (rests) {
            if (wasMoving || state != before.state()) {
                moving.remove(subject);
                resting.put(subject, codec.encode().apply(state));
            }
        } else {
            moving.put(subject, after);
            if (!wasMoving && before.state() != null) {
                resting.remove(subject);
            }
        }
    }

    /** Says whether a state may wait for the next input alone. */
    public interface Resting<S> {

        /** Whoever says yes takes its deadline out of the agenda. */
        boolean rests(Bytes subject, S state, EventTime deadline);
    }

    /** Lets those rest that may. */
    public void settle(Resting<S> rest) {
        moving.entrySet().removeIf(entry -> {
            S state = entry.getValue().state();
            boolean rests = state != null
                    && rest.rests(entry.getKey(), state, entry.getValue().deadline());
            if (rests) {
                resting.put(entry.getKey(), codec.encode().apply(state));
            }
            return rests;
        });
    }

    /** Hands over each subject that waits for a deadline, and its state. */
    public void forEachMoving(BiConsumer<Bytes, S> action) {
        moving.forEach((subject, held) -> {
            S state = held.state();
            if (state != null) {
                action.accept(subject, state);
            }
        });
    }

    /** How many subjects wait for a deadline. */
    public int moving() {
        return moving.size();
    }

    /** How many subjects are remembered without one. */
    public int resting() {
        return resting.size();
    }
}
