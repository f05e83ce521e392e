package io.twinlog.correlator.correlation;

import io.twinlog.model.EventTime;
import java.util.List;

/**
 * What came of playing a row up to some event time.
 *
 * @param state the state to keep; if {@link KeyState#isEmpty()}, none
 * @param effects what to carry out, in order
 * @param nextDeadline when the row must be played again even without a change; {@link EventTime#MAX} if never
 */
public record Advance(KeyState state, List<CorrelationEffect> effects, EventTime nextDeadline) {
    public Advance {
        effects = List.copyOf(effects);
    }
}
