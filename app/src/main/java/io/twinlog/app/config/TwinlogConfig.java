package io.twinlog.app.config;

import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.console.http.HttpSettings;
import io.twinlog.correlator.kafka.CorrelatorSettings;
import io.twinlog.model.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A config file, read.
 *
 * @param kafka how to reach Kafka
 * @param stateDirectory where the process keeps state between its runs
 * @param topics how topics are made
 * @param http where metrics and health are served
 * @param behindAfter a source whose watermark is older than this is behind
 * @param log how to log
 * @param pairs in the order of the file; at least one
 */
public record TwinlogConfig(
        KafkaConfig kafka,
        Path stateDirectory,
        TopicConfig topics,
        HttpSettings http,
        Duration behindAfter,
        LogConfig log,
        List<PairConfig> pairs) {

    public TwinlogConfig {
        pairs = List.copyOf(pairs);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("there is no pair, so there is nothing to compare");
        }
    }

    /**
     * What the correlator of a pair needs to know.
     *
     * @throws io.twinlog.correlator.kafka.InvalidCorrelatorSettings with every fault
     */
    public CorrelatorSettings correlator(PairConfig pair) {
        return CorrelatorSettings.of(
                        pair.topics(),
                        pair.sources(Side.LEGACY),
                        pair.sources(Side.NEW),
                        pair.correlation(),
                        kafka.properties(),
                        stateDirectory.resolve(pair.name()))
                .withPartitions(topics.partitions())
                .withTopics(topics.replication(), topics.keepDiscrepancies());
    }
}
