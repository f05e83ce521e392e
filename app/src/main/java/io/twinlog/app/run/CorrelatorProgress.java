package io.twinlog.app.run;

import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far a correlator's partitions have got in this process, and for which source they wait. For many threads. */
final class CorrelatorProgress {

    private final Map<Integer, Partition> partitions = new HashMap<>();

    /**
     * How far all partitions have got.
     *
     * @param decided all that can be decided up to here is decided in all of them
     * @param waitsFor the source that keeps it from getting further; null if there is none
     * @param heard up to when all of them have heard of each source
     * @param waiting how many changes wait for watermarks in all of them
     * @param open how many of those that do not are not decided
     */
    record Standing(
            EventTime decided,
            @Nullable SourceId waitsFor,
            SortedMap<SourceId, EventTime> heard,
            long waiting,
            long open) {

        Standing {
            heard = Collections.unmodifiableSortedMap(new TreeMap<>(heard));
        }
    }

    private static final class Partition {
        private final Map<SourceId, EventTime> heard = new TreeMap<>();
        private EventTime played = EventTime.MIN;
        private long waiting;
        private long open;
    }

    synchronized void heard(int partition, SourceId source, EventTime watermark) {
        of(partition).heard.put(source, watermark);
    }

    synchronized void played(int partition, EventTime upTo) {
        of(partition).played = upTo;
    }

    synchronized void undecided(int partition, long waiting, long open) {
        Partition undecided = of(partition);
        undecided.waiting = waiting;
        undecided.open = open;
    }

    synchronized void left(int partition) {
        partitions.remove(partition);
    }

    /** Empty if this process has no partition. */
    synchronized Optional<Standing> standing() {
        return partitions.values().stream()
                .min(Comparator.comparing((Partition partition) -> partition.played))
                .map(this::standing);
    }

    private Standing standing(Partition furthestBehind) {
        SourceId waitsFor = furthestBehind.heard.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                // Else the partition has not got as far as it could.
                .filter(slowest -> !slowest.getValue().isAfter(furthestBehind.played))
                .map(Map.Entry::getKey)
                .orElse(null);
        SortedMap<SourceId, EventTime> heard = new TreeMap<>();
        long waiting = 0;
        long open = 0;
        for (Partition partition : partitions.values()) {
            partition.heard.forEach((source, time) -> heard.merge(source, time, EventTime::earlier));
            waiting += partition.waiting;
            open += partition.open;
        }
        return new Standing(furthestBehind.played, waitsFor, heard, waiting, open);
    }

    private Partition of(int partition) {
        return partitions.computeIfAbsent(partition, number -> new Partition());
    }
}
