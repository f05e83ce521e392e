package io.twinlog.correlator.replay;

import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import java.time.Duration;
import java.util.List;

/**
 * What is to be replayed.
 *
 * @param window what is reported on
 * @param times the times of correlation
 * @param sources all sources of both sides
 * @param partitions in how many partitions the live run correlates, for the ledger
 * @param shard which rows
 * @param workers how many threads play rows; what is found does not depend on it
 */
public record ReplayPlan(
        ReplayWindow window,
        CorrelationSettings times,
        List<SourceId> sources,
        int partitions,
        Shard shard,
        int workers) {

    public ReplayPlan {
        sources = List.copyOf(sources);
        if (sources.isEmpty() || workers < 1 || partitions < 1) {
            throw new IllegalArgumentException("a replay has sources, workers and partitions, got " + sources + ", "
                    + workers + ", " + partitions);
        }
    }

    /** Up to when the log is played at least: late counterparts within this time are found. */
    public EventTime end() {
        return window.to().plus(margin());
    }

    /** How much further what is undecided is followed at a time. */
    public Duration margin() {
        Duration late = times.window().plus(times.grace());
        Duration decided = times.reach().multipliedBy(3);
        return late.compareTo(decided) > 0 ? late : decided;
    }
}
