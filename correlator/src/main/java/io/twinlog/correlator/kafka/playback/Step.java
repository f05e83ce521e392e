package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage's pure decision about one subject.
 *
 * @param <S> what is kept of a subject
 * @param <I> what happens to it
 * @param <E> what follows
 */
public interface Step<S, I, E> {

    /**
     * Plays inputs, and timers up to {@code upTo}, in the order of event time; at equal times inputs come before timers.
     *
     * @param subject whom it concerns; not to be changed
     * @param state what is kept of the subject; null if nothing
     * @param due the subject's inputs up to {@code upTo} that have not been played, in order; may be empty. Where inputs of one time
     *     come bit by bit, all but the last bit of these come after {@code upTo}
     * @param upTo nothing at or before this time will come any more
     */
    Played<S, E> advance(byte[] subject, @Nullable S state, List<I> due, EventTime upTo);

    /**
     * What came of it.
     *
     * @param state what to keep; null: nothing
     * @param effects what follows, in order
     * @param nextDeadline the next timer, after {@code upTo}; {@link EventTime#MAX} if there is none
     */
    record Played<S, E>(@Nullable S state, List<E> effects, EventTime nextDeadline) {}
}
