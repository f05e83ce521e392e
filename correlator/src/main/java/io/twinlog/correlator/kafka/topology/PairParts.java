package io.twinlog.correlator.kafka.topology;

import io.twinlog.comparator.compare.Comparison;
import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.correlator.kafka.CorrelatorMonitor;
import io.twinlog.correlator.kafka.EventWriter;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a pair's topology is made of.
 *
 * @param topics the pair's topics
 * @param legacy legacy's sources, in the order of the change topic's partitions
 * @param renewed the new side's, likewise
 * @param partitions how many partitions correlation and instructions have
 * @param times the times of correlation
 * @param canonicalisers make what maps a source's log; once per task
 * @param comparison what compares; for all threads
 * @param events what is published
 * @param monitor who is told
 * @param past what the epochs before this one have told; null if there was none
 */
public record PairParts(
        Topics topics,
        List<SourceId> legacy,
        List<SourceId> renewed,
        int partitions,
        CorrelationSettings times,
        Function<SourceId, Canonicaliser> canonicalisers,
        Comparison comparison,
        EventWriter events,
        CorrelatorMonitor monitor,
        @Nullable Past past) {

    public PairParts {
        legacy = List.copyOf(legacy);
        renewed = List.copyOf(renewed);
    }

    public List<SourceId> sources(Side side) {
        return side == Side.LEGACY ? legacy : renewed;
    }

    List<SourceId> allSources() {
        List<SourceId> all = new ArrayList<>(legacy);
        all.addAll(renewed);
        return all;
    }
}
