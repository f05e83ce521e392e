package io.twinlog.app.demo.report;

import io.twinlog.app.demo.workload.Deviation;
import io.twinlog.app.demo.workload.Step;
import io.twinlog.model.Side;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a demo went.
 *
 * @param deviations the steps in which the new stack deviated, in order
 * @param tally what was found of it
 * @param instructions how many instructions both stacks have carried out
 * @param captured how many row changes were captured of each side
 * @param matched how many rows of instructions agreed
 * @param undecidable how many rows could not be compared, since they changed before the comparison could begin
 * @param greatestDistance how far apart the two stacks were at most with one instruction
 * @param window how far apart they may be
 * @param firstDiscrepancy from the start of the JVM to the first discrepancy; null without one
 * @param latency from commit to discrepancy; null without any
 */
public record DemoReport(
        List<Step> deviations,
        Tally tally,
        int instructions,
        Map<Side, Long> captured,
        long matched,
        long undecidable,
        Duration greatestDistance,
        Duration window,
        @Nullable Duration firstDiscrepancy,
        @Nullable Latency latency) {

    /** Exit codes as {@code run} has them; a demo that did not find exactly what it injected has failed. */
    public int exitCode() {
        if (!tally.exact()) {
            return 3;
        }
        return tally.found().isEmpty() ? 0 : 1;
    }

    /** How often the new stack deviated so. */
    public long injected(Deviation deviation) {
        return deviations.stream().filter(s -> s.deviation() == deviation).count();
    }

    /** How many discrepancies of that deviation were found. */
    public long found(Deviation deviation) {
        return deviations.stream()
                .filter(s -> s.deviation() == deviation)
                .flatMap(s -> s.expected().stream())
                .filter(e -> !tally.missed().contains(e))
                .count();
    }
}
