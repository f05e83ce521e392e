package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;

/**
 * Tells states of which only timers are left that have no effect. Such a one need not be in the agenda: it stays as it is, and
 * its timers are played with its next input. Nearly all that agrees is such a state, and would else be read, played and
 * written once more when its window ends.
 *
 * @param <S> what is kept of a subject
 * @param <I> inputs
 * @param <E> effects
 * @param mayBe whether it is worth finding out; false is never wrong
 * @param step decides
 */
public record Silence<S, I, E>(Predicate<S> mayBe, Step<S, I, E> step) {

    /** After every timer. */
    private static final EventTime END = new EventTime(EventTime.MAX.micros() - 1);

    /** Whether nothing would come of it, nor would it be forgotten, if nothing more happened: found out by playing it to its end. */
    public boolean isOf(Bytes subject, S state) {
        if (!mayBe.test(state)) {
            return false;
        }
        Step.Played<S, E> end = step.advance(subject.get(), state, List.of(), END);
        // What is forgotten in the end has to be looked at, to be forgotten.
        return end.state() != null
                && end.effects().isEmpty()
                && end.nextDeadline().equals(EventTime.MAX);
    }
}
