package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of each subject, with the deadline under which it stands in the agenda. Every adapter passes {@code
 * StatesContract}.
 *
 * @param <S> states
 */
public interface States<S> {

    /** What was put last; nothing at first. */
    Held<S> get(Bytes subject);

    /**
     * Keeps a state.
     *
     * @param before what {@link #get} has said
     * @param after what to say from now on; without a state: nothing
     */
    void put(Bytes subject, Held<S> before, Held<S> after);

    /** A subject's state, null for nothing, and deadline, {@link EventTime#MAX} for none. */
    record Held<S>(@Nullable S state, EventTime deadline) {}
}
