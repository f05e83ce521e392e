package io.twinlog.correlator.kafka.topology;

import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.compare.EntityComparison;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.correlator.kafka.CorrelatorMonitor;
import io.twinlog.correlator.kafka.plain.PlainCanonicaliser;
import io.twinlog.correlator.kafka.plain.TextEvents;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.Topics;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A pair with a window of 60 s, settle 1 s, clock skew 1 s, grace 600 s, remember 1 day. */
final class TestPair {

    static final Topics TOPICS = new Topics("test");

    private TestPair() {}

    static PairParts parts(List<String> legacy, List<String> renewed, int partitions) {
        return parts(legacy, renewed, partitions, CorrelatorMonitor.SILENT);
    }

    static PairParts parts(List<String> legacy, List<String> renewed, int partitions, CorrelatorMonitor monitor) {
        return new PairParts(
                TOPICS,
                sources(Side.LEGACY, legacy),
                sources(Side.NEW, renewed),
                partitions,
                new CorrelationSettings(
                        "test",
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(600),
                        Duration.ofDays(1),
                        Duration.ofSeconds(1),
                        true),
                PlainCanonicaliser::new,
                new Comparison(List.of(EntityComparison.of(PlainCanonicaliser.ENTITY)), RuleSet.NONE),
                new TextEvents(),
                monitor,
                null);
    }

    private static List<SourceId> sources(Side side, List<String> names) {
        return Stream.of(names)
                .flatMap(List::stream)
                .map(n -> new SourceId(side, n))
                .toList();
    }
}
