package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Comparison;
import io.twinlog.model.EventTime;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.value.BusinessKey;
import java.util.List;

/**
 * Plays the changes of one row, and the deadlines between them, in event-time order.
 *
 * <p>The transitions are a pure function of the changes, sorted, and of W: the caller hands over every change that W covers
 * and that was not played before, however many steps W took to get there. Timers that became due in between are played in
 * order, each after all changes of the same event time.
 */
public final class Correlator {

    private final CorrelationSettings settings;
    private final Comparison comparison;

    public Correlator(CorrelationSettings settings, Comparison comparison) {
        this.settings = settings;
        this.comparison = comparison;
    }

    /**
     * Plays one row.
     *
     * @param entity the row's entity, or {@link Declarations#ENTITY}
     * @param key the row
     * @param state what is remembered of it
     * @param due all its changes up to {@code upTo} that were not played yet, sorted by
     *     {@link io.twinlog.model.canonical.Origin}
     * @param upTo the time to play up to, at most W and not before the last time played
     * @param context what has not been seen
     * @return what to keep and what to do
     */
    public Advance advance(
            String entity, BusinessKey key, KeyState state, List<Change> due, EventTime upTo, Context context) {
        Play play = new Play(new Scene(entity, key, settings, comparison, context, state.blurs()), state);
        for (Change change : due) {
            play.timersBefore(change.time());
            play.change(change);
        }
        play.timersUpTo(upTo);
        return play.end();
    }
}
