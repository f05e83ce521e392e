package io.twinlog.app.config;

import java.time.Duration;

/**
 * How topics are made where they do not exist yet.
 *
 * @param partitions of the topics that correlation works with; fixed when the pair first runs
 * @param replication their replication factor; -1 for the broker's default
 * @param keepChanges how far back a replay can reach
 * @param keepDiscrepancies how long transitions of discrepancies and verdicts are kept
 */
public record TopicConfig(int partitions, short replication, Duration keepChanges, Duration keepDiscrepancies) {}
