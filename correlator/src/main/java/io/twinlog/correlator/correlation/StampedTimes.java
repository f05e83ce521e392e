package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.model.EventTime;
import java.time.Duration;

/** When something is to be done with a row's comparison under an instruction. */
record StampedTimes(CorrelationSettings settings, AcceptanceEnd acceptance) {

    EventTime timerOf(Stamped one) {
        return switch (one.phase()) {
            case GATHERING -> one.bothPresent() && !one.settled() ? one.last().plus(settings.settle()) : deadline(one);
            case RESTING -> restsUntil(one);
        };
    }

    /** The end of the window in which what belongs to it comes. */
    EventTime deadline(Stamped one) {
        return one.last().plus(settings.reach());
    }

    private EventTime restsUntil(Stamped one) {
        EventTime end = acceptance.of(one.reported());
        return end.isBefore(EventTime.MAX) ? end : lastNews(one).plus(restsFor(one));
    }

    private EventTime lastNews(Stamped one) {
        Discrepancy reported = one.reported();
        return reported == null ? deadline(one) : deadline(one).later(reported.decidedAt());
    }

    private Duration restsFor(Stamped one) {
        Discrepancy reported = one.reported();
        boolean open = reported != null && reported.status() != Status.UNDECIDABLE;
        return open ? settings.remember() : settings.grace();
    }
}
