package io.twinlog.app.run;

import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
     */
    record Standing(EventTime decided, @Nullable SourceId waitsFor) {}

    private static final class Partition {
        private final Map<SourceId, EventTime> heard = new TreeMap<>();
        private EventTime played = EventTime.MIN;
    }

    synchronized void heard(int partition, SourceId source, EventTime watermark) {
        of(partition).heard.put(source, watermark);
    }

    synchronized void played(int partition, EventTime upTo) {
        of(partition).played = upTo;
    }

    synchronized void left(int partition) {
        partitions.remove(partition);
    }

    /** Empty if this process has no partition. */
    synchronized Optional<Standing> standing() {
        return partitions.values().stream()
                .min(Comparator.comparing((Partition partition) -> partition.played))
                .map(CorrelatorProgress::standing);
    }

    private static Standing standing(Partition partition) {
        return new Standing(
                partition.played,
                partition.heard.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        // Else the partition has not got as far as it could.
                        .filter(slowest -> !slowest.getValue().isAfter(partition.played))
                        .map(Map.Entry::getKey)
                        .orElse(null));
    }

    private Partition of(int partition) {
        return partitions.computeIfAbsent(partition, number -> new Partition());
    }
}
