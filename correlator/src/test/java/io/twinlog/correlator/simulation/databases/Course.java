package io.twinlog.correlator.simulation.databases;

import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.correlator.mapping.MappingSettings;
import io.twinlog.correlator.mapping.resolve.ResolvedMapping;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened in both databases, and what must be found.
 *
 * @param seed what it was made from
 * @param manner how work is stamped, for people
 * @param window how far apart both sides may be
 * @param skew how far apart their clocks may be
 * @param instructions whether both sides are said to stamp their work
 * @param bothSince since when all sources are captured, in milliseconds
 * @param end when the last thing happened
 * @param mapping the mapping
 * @param partial of each side the tables that log no whole rows before a change
 * @param logs the sources' logs
 * @param planted what must be found
 * @param clear whether everything can be known
 * @param disagreeing instructions whose verdict must not be that both sides agree; null where verdicts are not known
 * @param told what was done, for people
 */
record Course(
        long seed,
        String manner,
        Duration window,
        Duration skew,
        boolean instructions,
        long bothSince,
        long end,
        ResolvedMapping mapping,
        Map<Side, Set<String>> partial,
        List<SourceLog> logs,
        List<Planted> planted,
        boolean clear,
        @Nullable Set<String> disagreeing,
        List<String> told) {

    static final Duration GRACE = Duration.ofMinutes(10);
    static final Duration REMEMBER = Duration.ofHours(12);
    /** An evening, so that the day changes in some histories. */
    static final Instant BEGIN = Instant.parse("2026-03-31T23:40:00Z");

    static EventTime time(long millis) {
        return EventTime.of(BEGIN.plusMillis(millis));
    }

    static long millis(EventTime time) {
        return (time.micros() - EventTime.of(BEGIN).micros()) / 1_000;
    }

    CorrelationSettings settings() {
        return new CorrelationSettings(
                "simulation", window, Duration.ofSeconds(1), GRACE, REMEMBER, skew, instructions);
    }

    MappingSettings mappingSettings() {
        return new MappingSettings(window.plus(skew), GRACE, time(bothSince));
    }

    /** The same seen under another mapping, or with another window. */
    Course under(ResolvedMapping other, Duration otherWindow) {
        return new Course(
                seed,
                manner,
                otherWindow,
                skew,
                instructions,
                bothSince,
                end,
                other,
                partial,
                logs,
                planted,
                clear,
                disagreeing,
                told);
    }

    /** When everything has been decided and forgotten. */
    EventTime over() {
        return time(end).plus(REMEMBER.multipliedBy(4));
    }
}
