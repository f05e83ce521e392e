package io.twinlog.capture.time;

import io.twinlog.model.EventTime;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives every record of one source its event time, such that it never decreases and no change follows a watermark that
 * covers it.
 *
 * <p>A change gets its commit time, unless that is not after the last watermark (then it gets the microsecond after it),
 * is before the last event time (then it gets that one), or is further ahead than the database's clock can be (then it
 * gets the furthest time that it can be).
 *
 * <p>How far the database's clock can be is known from the time it once showed and the monotonic time elapsed since. A
 * heartbeat that is ahead of that by no more than the skew moves it on, so that two clocks of slightly different pace do
 * not drift apart; one that is further ahead does not: the database's clock has jumped, event time goes on at the pace
 * of the monotonic clock, and {@link #ahead()} says by how much, until the database's clock is set right or capture is
 * started again.
 */
public final class EventClock {

    private final Duration skew;
    private EventTime last;
    private EventTime watermark;
    private @Nullable Anchor anchor;
    private Duration ahead = Duration.ZERO;

    private record Anchor(EventTime database, long nanos) {
        EventTime at(long now) {
            return database.plus(Duration.ofNanos(now - nanos));
        }
    }

    /**
     * @param skew how far a commit time may be behind one that stands before it in the log
     * @param last the event time of the last record written, {@link EventTime#MIN} if there is none
     * @param watermark the last watermark written, {@link EventTime#MIN} if there is none
     */
    public EventClock(Duration skew, EventTime last, EventTime watermark) {
        this.skew = skew;
        this.last = last;
        this.watermark = watermark;
    }

    /**
     * The database's clock was read; believed the first time only.
     *
     * @param database what it showed
     * @param nanos the monotonic clock at that moment
     */
    public void anchor(EventTime database, long nanos) {
        if (anchor == null) {
            anchor = new Anchor(database.later(last), nanos);
        }
    }

    /** Writing starts again from what had been written; what was given out since is taken back. */
    public void rewind(EventTime newLast, EventTime newWatermark) {
        last = newLast;
        watermark = newWatermark;
    }

    /**
     * The event time of a transaction's records.
     *
     * @param committedAt its commit time
     * @param nanos the monotonic clock now
     */
    public EventTime change(EventTime committedAt, long nanos) {
        EventTime afterWatermark = watermark.equals(EventTime.MIN) ? EventTime.MIN : watermark.next();
        last = held(committedAt, nanos).later(afterWatermark).later(last);
        return last;
    }

    /**
     * A heartbeat written into the database's log has come back: the watermark that it allows, if that is a new one.
     *
     * @param written what the database's clock showed when it was written
     * @param nanos the monotonic clock now
     */
    public Optional<EventTime> heartbeat(EventTime written, long nanos) {
        EventTime believed = held(written, nanos);
        Anchor known = anchor;
        if (known != null && believed.equals(written) && written.isAfter(known.at(nanos))) {
            anchor = new Anchor(written, nanos);
        }
        // All that follows is given at least the last event time, so the watermark may be that too.
        EventTime next = believed.minus(skew).later(last);
        if (!next.isAfter(watermark)) {
            return Optional.empty();
        }
        watermark = next;
        last = next;
        return Optional.of(next);
    }

    /** By how much the database's clock is further ahead than it can be; zero if it is not. */
    public Duration ahead() {
        return ahead;
    }

    public EventTime last() {
        return last;
    }

    public EventTime watermark() {
        return watermark;
    }

    private EventTime held(EventTime shown, long nanos) {
        Anchor known = anchor;
        if (known == null) {
            return shown;
        }
        EventTime furthest = known.at(nanos).plus(skew);
        if (!shown.isAfter(furthest)) {
            ahead = Duration.ZERO;
            return shown;
        }
        ahead = shown.distance(furthest);
        return furthest;
    }
}
