package io.twinlog.correlator.replay.play;

import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.model.EventTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What was seen of a source, per minute of event time. Used by the thread that reads it; afterwards by another. */
public final class SeenCounts {

    private static final long MICROS = 60_000_000;

    private final Map<EventTime, Minute> minutes = new TreeMap<>();

    /** One minute. */
    public static final class Minute {

        private final Map<RowOutcome.Fate, Long> rows = new EnumMap<>(RowOutcome.Fate.class);
        private long changes;

        /** Row changes by what mapping made of them. */
        public Map<RowOutcome.Fate, Long> rows() {
            return rows;
        }

        /** How many canonical changes they gave rise to. */
        public long changes() {
            return changes;
        }
    }

    void count(RowOutcome outcome) {
        Minute minute = minute(outcome.time());
        minute.rows.merge(outcome.fate(), 1L, Long::sum);
        minute.changes += outcome.changes();
    }

    void countDeclared(EventTime time) {
        minute(time).changes++;
    }

    /** By the beginnings of the minutes. */
    public Map<EventTime, Minute> byMinute() {
        return minutes;
    }

    private Minute minute(EventTime time) {
        EventTime beginning = new EventTime(Math.floorDiv(time.micros(), MICROS) * MICROS);
        return minutes.computeIfAbsent(beginning, t -> new Minute());
    }
}
