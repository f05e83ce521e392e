package io.twinlog.correlator.replay;

import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a replay needs to know. May hold secrets (Kafka's), so it does not print them.
 *
 * @param topics the pair's topics
 * @param legacy legacy's sources, in the order of the change topic's partitions
 * @param renewed the new side's sources, likewise
 * @param times the times of correlation
 * @param kafka properties of Kafka clients; {@code bootstrap.servers} among them
 * @param partitions in how many partitions the live run correlates
 * @param replication replication factor of the run's topic; -1 for the broker's default
 * @param keep how long the run's topic keeps its records
 * @param run the run's name
 * @param window what is reported on
 * @param shard which rows
 * @param workers how many threads play rows
 * @param directory where files are made for what does not fit in memory; nothing is left in it
 */
public record ReplaySettings(
        Topics topics,
        List<SourceId> legacy,
        List<SourceId> renewed,
        CorrelationSettings times,
        Map<String, String> kafka,
        int partitions,
        short replication,
        Duration keep,
        String run,
        ReplayWindow window,
        Shard shard,
        int workers,
        Path directory) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,60}");
    private static final String LIVE = "live";

    /** @throws ReplayRefusedException if the run's name will not do */
    public ReplaySettings {
        legacy = List.copyOf(legacy);
        renewed = List.copyOf(renewed);
        kafka = Map.copyOf(kafka);
        if (!NAME.matcher(run).matches() || run.equals(LIVE)) {
            throw new ReplayRefusedException(
                    "a run's name is 1 to 60 letters, digits, '_' or '-', and not '" + LIVE + "', got '" + run + "'");
        }
    }

    /** The sources of both sides. */
    public List<SourceId> sources() {
        return Stream.concat(legacy.stream(), renewed.stream()).toList();
    }

    /** A side's sources. */
    public List<SourceId> sources(Side side) {
        return side == Side.LEGACY ? legacy : renewed;
    }

    ReplayPlan plan() {
        return new ReplayPlan(window, times, sources(), partitions, shard, workers);
    }

    @Override
    public String toString() {
        return "ReplaySettings[" + topics.pair() + ", " + sources() + ", " + times + ", kafka "
                + new TreeMap<>(kafka).keySet() + ", partitions " + partitions + ", run " + run + ", " + window
                + ", shard " + shard + ", workers " + workers + "]";
    }
}
