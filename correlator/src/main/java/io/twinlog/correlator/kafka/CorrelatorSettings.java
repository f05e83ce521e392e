package io.twinlog.correlator.kafka;

import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * What the correlator of a pair needs to know. May hold secrets (Kafka's), so it does not print them.
 *
 * @param topics the pair's topics
 * @param legacy legacy's sources, in the order of the change topic's partitions
 * @param renewed the new side's sources, likewise
 * @param times the times of correlation
 * @param kafka properties of Kafka clients and of Kafka Streams; {@code bootstrap.servers} among them
 * @param stateDirectory where state is kept between runs; each instance has its own, on a disk that stays
 * @param partitions in how many partitions rows are correlated; fixed when the pair first runs
 * @param threads how many threads
 * @param replication replication factor of the topics it creates; -1 for the broker's default
 * @param keep how long transitions and verdicts are kept
 */
public record CorrelatorSettings(
        Topics topics,
        List<SourceId> legacy,
        List<SourceId> renewed,
        CorrelationSettings times,
        Map<String, String> kafka,
        Path stateDirectory,
        int partitions,
        int threads,
        short replication,
        Duration keep) {

    private static final int MOST_PARTITIONS = 1_000;

    /**
     * Refuses what cannot work.
     *
     * @throws InvalidCorrelatorSettings with every fault
     */
    public CorrelatorSettings {
        legacy = List.copyOf(legacy);
        renewed = List.copyOf(renewed);
        kafka = Map.copyOf(kafka);
        List<String> faults = new ArrayList<>();
        checkSources(Side.LEGACY, legacy, faults);
        checkSources(Side.NEW, renewed, faults);
        if (!kafka.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            faults.add("kafka: bootstrap.servers is missing, such as localhost:9092");
        }
        for (String property : new TreeMap<>(kafka).keySet()) {
            if (StreamsProperties.isOwn(property)) {
                faults.add("kafka: " + property + " cannot be set: correlation depends on its own value");
            }
        }
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            faults.add("partitions is a number from 1 to " + MOST_PARTITIONS + ", got " + partitions);
        }
        if (threads < 1) {
            faults.add("threads is at least 1, got " + threads);
        }
        if (replication < 1 && replication != -1) {
            faults.add("replication is at least 1, or -1 for the broker's default, got " + replication);
        }
        if (keep.isNegative() || keep.isZero()) {
            faults.add("keep must be longer than nothing, got " + keep);
        }
        if (!faults.isEmpty()) {
            throw new InvalidCorrelatorSettings(faults);
        }
    }

    /** The usual settings: 6 partitions, 2 threads, the broker's replication factor, transitions kept for 90 days. */
    public static CorrelatorSettings of(
            Topics topics,
            List<SourceId> legacy,
            List<SourceId> renewed,
            CorrelationSettings times,
            Map<String, String> kafka,
            Path stateDirectory) {
        return new CorrelatorSettings(
                topics, legacy, renewed, times, kafka, stateDirectory, 6, 2, (short) -1, Duration.ofDays(90));
    }

    public CorrelatorSettings withPartitions(int newPartitions) {
        return new CorrelatorSettings(
                topics, legacy, renewed, times, kafka, stateDirectory, newPartitions, threads, replication, keep);
    }

    public CorrelatorSettings withThreads(int newThreads) {
        return new CorrelatorSettings(
                topics, legacy, renewed, times, kafka, stateDirectory, partitions, newThreads, replication, keep);
    }

    public CorrelatorSettings withTopics(short newReplication, Duration newKeep) {
        return new CorrelatorSettings(
                topics, legacy, renewed, times, kafka, stateDirectory, partitions, threads, newReplication, newKeep);
    }

    public List<SourceId> sources(Side side) {
        return side == Side.LEGACY ? legacy : renewed;
    }

    @Override
    public String toString() {
        return "CorrelatorSettings[" + topics.pair() + ", " + legacy + ", " + renewed + ", " + times + ", kafka "
                + new TreeMap<>(kafka).keySet() + ", " + stateDirectory + ", partitions " + partitions + ", threads "
                + threads + ", replication " + replication + ", keep " + keep + "]";
    }

    private static void checkSources(Side side, List<SourceId> sources, List<String> faults) {
        if (sources.isEmpty()) {
            faults.add(side.word() + " has no source");
        }
        if (new HashSet<>(sources).size() < sources.size()) {
            faults.add(side.word() + " has a source twice: " + sources);
        }
        for (SourceId source : sources) {
            if (source.side() != side) {
                faults.add(side.word() + " has a source of the other side: " + source);
            }
        }
    }
}
