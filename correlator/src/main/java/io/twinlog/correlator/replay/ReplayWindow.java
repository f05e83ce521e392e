package io.twinlog.correlator.replay;

import io.twinlog.model.EventTime;

/**
 * The span of event time that a replay reports on.
 *
 * @param from its first moment
 * @param to the first moment after it
 */
public record ReplayWindow(EventTime from, EventTime to) {

    /** @throws ReplayRefusedException if it is empty */
    public ReplayWindow {
        if (!from.isBefore(to)) {
            throw new ReplayRefusedException("the window is empty: it begins at " + from + " and ends at " + to
                    + "; --from has to be before --to");
        }
    }

    public boolean contains(EventTime time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
