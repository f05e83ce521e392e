package io.twinlog.correlator.replay.play;

import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.model.EventTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What became of changes, and how often each rule had a say, per partition of the live run and minute of event time. */
public final class FateCounts {

    private static final long MICROS = 60_000_000;

    private final Map<Cell, Map<Fate, Long>> cells = new HashMap<>();
    private final Map<Cell, Map<String, Long>> hits = new HashMap<>();

    /**
     * Where changes are counted.
     *
     * @param minute the minute's number since the epoch
     * @param partition the partition in which the live run correlates the row
     */
    public record Cell(long minute, int partition) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell that) {
            int byMinute = Long.compare(minute, that.minute);
            return byMinute != 0 ? byMinute : Integer.compare(partition, that.partition);
        }

        /** The beginning of the minute. */
        public EventTime beginning() {
            return new EventTime(minute * MICROS);
        }
    }

    void arrived(int partition, EventTime changed) {
        add(partition, changed, Fate.PENDING, 1);
    }

    void moved(int partition, EventTime changed, Fate from, Fate to) {
        add(partition, changed, from, -1);
        add(partition, changed, to, 1);
    }

    /** A rule made a difference to what was decided at that time. */
    void hit(int partition, EventTime at, String rule) {
        hit(new Cell(Math.floorDiv(at.micros(), MICROS), partition), rule, 1);
    }

    /** Adds another's counts. */
    public void add(FateCounts other) {
        other.cells.forEach((cell, counts) -> counts.forEach((fate, count) -> add(cell, fate, count)));
        other.hits.forEach((cell, rules) -> rules.forEach((rule, count) -> hit(cell, rule, count)));
    }

    /** Adds to one count. */
    public void add(Cell cell, Fate fate, long more) {
        cells.computeIfAbsent(cell, c -> new EnumMap<>(Fate.class)).merge(fate, more, Long::sum);
    }

    /** Adds to how often a rule made a difference. */
    public void hit(Cell cell, String rule, long more) {
        cells.computeIfAbsent(cell, c -> new EnumMap<>(Fate.class));
        hits.computeIfAbsent(cell, c -> new TreeMap<>()).merge(rule, more, Long::sum);
    }

    /** How often which rule made a difference there. */
    public Map<String, Long> hits(Cell cell) {
        return hits.getOrDefault(cell, Map.of());
    }

    /** All changes by minute and partition. */
    public Map<Cell, Map<Fate, Long>> sorted() {
        return new TreeMap<>(cells);
    }

    private void add(int partition, EventTime changed, Fate fate, long more) {
        add(new Cell(Math.floorDiv(changed.micros(), MICROS), partition), fate, more);
    }
}
