package io.twinlog.app.kafka;

import io.twinlog.app.config.TopicConfig;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.model.Side;
import io.twinlog.model.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one topic should be.
 *
 * @param name its name
 * @param partitions how many at least
 * @param replication its replication factor, -1 for the broker's default
 * @param settings its settings where it is made anew
 */
public record TopicPlan(String name, int partitions, short replication, Map<String, String> settings) {

    private static final String CLEANUP = org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
    private static final String RETENTION = org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
    private static final String TIMESTAMP = org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
    private static final String MAX_MESSAGE = org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
    private static final String SEGMENT = org.apache.kafka.common.config.TopicConfig.SEGMENT_BYTES_CONFIG;
    private static final String COMPACT = org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
    private static final String DELETE = org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;

    /** As large as a batch that capture or correlation may send. */
    private static final String LARGEST_MESSAGE = Integer.toString(64 << 20);

    public TopicPlan {
        settings = Map.copyOf(settings);
    }

    /** All topics of a pair. */
    public static List<TopicPlan> of(PairConfig pair, TopicConfig config) {
        Topics topics = pair.topics();
        List<TopicPlan> plans = new ArrayList<>();
        for (Side side : Side.values()) {
            int sources = pair.sources(side).size();
            plans.add(
                    new TopicPlan(topics.changes(side), sources, config.replication(), deleted(config.keepChanges())));
            plans.add(new TopicPlan(topics.offsets(side), sources, config.replication(), compacted()));
        }
        for (String kept : List.of(topics.discrepancies(), topics.instructions(), topics.deadLetters())) {
            plans.add(new TopicPlan(
                    kept, config.partitions(), config.replication(), deleted(config.keepDiscrepancies())));
        }
        for (String current : List.of(topics.currentDiscrepancies(), topics.ledger())) {
            plans.add(new TopicPlan(current, config.partitions(), config.replication(), published()));
        }
        return plans;
    }

    /** What is wrong with a topic that exists, each a sentence; empty if it will do. */
    List<String> faults(int actualPartitions, Map<String, String> actual) {
        List<String> faults = new ArrayList<>();
        if (actualPartitions < partitions) {
            faults.add("has " + actualPartitions + " partitions, and needs " + partitions);
        }
        for (String essential : List.of(CLEANUP, TIMESTAMP)) {
            String wanted = settings.get(essential);
            String found = actual.getOrDefault(essential, "");
            if (wanted != null && !wanted.equals(found)) {
                faults.add("has " + essential + "=" + found + ", and needs " + wanted);
            }
        }
        return faults;
    }

    /** The command that mends the settings of a topic that exists. */
    String remedy() {
        StringBuilder settled = new StringBuilder();
        new TreeMap<>(settings)
                .forEach((k, v) -> settled.append(settled.length() == 0 ? "" : ",")
                        .append(k)
                        .append('=')
                        .append(v));
        return "kafka-configs.sh --alter --entity-type topics --entity-name " + name + " --add-config " + settled;
    }

    private static Map<String, String> deleted(Duration kept) {
        // Brokers refuse record times far from now, and delete old ones at once: event time is in the record.
        Map<String, String> settings = new TreeMap<>(published());
        settings.put(CLEANUP, DELETE);
        settings.put(RETENTION, Long.toString(kept.toMillis()));
        return settings;
    }

    private static Map<String, String> published() {
        return Map.of(CLEANUP, COMPACT, TIMESTAMP, "LogAppendTime", MAX_MESSAGE, LARGEST_MESSAGE);
    }

    private static Map<String, String> compacted() {
        // Only closed segments are compacted, and a start reads all that is left.
        return Map.of(CLEANUP, COMPACT, SEGMENT, Integer.toString(16 << 20));
    }
}
