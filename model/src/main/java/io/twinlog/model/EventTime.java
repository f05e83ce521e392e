package io.twinlog.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A point on the time line of the logs, in microseconds since 1970-01-01T00:00:00Z (PostgreSQL's own resolution).
 *
 * <p>Capture gives every record one: the commit time, moved just behind the last announced watermark where it was not
 * after it. Only watermarks move event time; the wall clock never does.
 *
 * @param micros microseconds since the epoch
 */
public record EventTime(long micros) implements Comparable<EventTime> {

    /** Before everything: the watermark of a source that has not spoken. */
    public static final EventTime MIN = new EventTime(Long.MIN_VALUE);

    /** After everything: a deadline that never comes. */
    public static final EventTime MAX = new EventTime(Long.MAX_VALUE);

    /** The instant, cut to microseconds. */
    public static EventTime of(Instant instant) {
        return new EventTime(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }

    /** This time moved by a duration, at most to {@link #MAX}; {@code MIN} and {@code MAX} stay where they are. */
    public EventTime plus(Duration duration) {
        return shifted(microsOf(duration));
    }

    /** This time moved back by a duration, at most to {@link #MIN}; {@code MIN} and {@code MAX} stay where they are. */
    public EventTime minus(Duration duration) {
        return shifted(-microsOf(duration));
    }

    /** The next microsecond. */
    public EventTime next() {
        return shifted(1);
    }

    public boolean isAfter(EventTime that) {
        return micros > that.micros;
    }

    public boolean isBefore(EventTime that) {
        return micros < that.micros;
    }

    public EventTime earlier(EventTime that) {
        return micros <= that.micros ? this : that;
    }

    public EventTime later(EventTime that) {
        return micros >= that.micros ? this : that;
    }

    /** The distance between two times, never negative. */
    public Duration distance(EventTime that) {
        return Duration.of(Math.abs(Math.subtractExact(micros, that.micros)), ChronoUnit.MICROS);
    }

    /** The instant; not for {@code MIN} and {@code MAX}, which lie outside the calendar people use. */
    public Instant toInstant() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public int compareTo(EventTime that) {
        return Long.compare(micros, that.micros);
    }

    @Override
    public String toString() {
        if (micros == Long.MIN_VALUE) {
            return "-infinity";
        }
        return micros == Long.MAX_VALUE ? "infinity" : toInstant().toString();
    }

    private EventTime shifted(long by) {
        if (micros == Long.MIN_VALUE || micros == Long.MAX_VALUE) {
            return this;
        }
        long sum = micros + by;
        boolean overflow = ((micros ^ sum) & (by ^ sum)) < 0;
        if (overflow) {
            return by > 0 ? MAX : MIN;
        }
        return new EventTime(sum);
    }

    private static long microsOf(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
    }
}
