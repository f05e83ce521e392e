package io.twinlog.app.cli;

import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.app.kafka.MissingTopicException;
import io.twinlog.app.report.RunReader;
import io.twinlog.comparator.event.DiscrepancyEvent;
import io.twinlog.comparator.evidence.Period;
import io.twinlog.comparator.evidence.RunSummary;
import io.twinlog.correlator.replay.ReplayRefusedException;
import io.twinlog.model.EventTime;
import io.twinlog.model.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command that looks at a run. */
final class RunOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            defaultValue = DiscrepancyEvent.LIVE,
            description = "Which run: live, or the name of a replay (default: ${DEFAULT-VALUE}).")
    private String run;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Of run live only what began then or later, by the databases' clocks: a moment such as"
                    + " 2026-02-03T10:00:00Z, a day, which begins at midnight UTC, or how long ago, such as 2h.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Of run live only what began before.")
    private @Nullable String to;

    String run() {
        return run;
    }

    /** The run's summary of each pair that has it; for the others a word on standard error. */
    List<RunSummary> read(TwinlogConfig config, List<PairConfig> pairs, Console console) {
        Period period = period(console.clock());
        List<RunSummary> summaries = new ArrayList<>();
        List<String> without = new ArrayList<>();
        RunReader reader = new RunReader(config.kafka(), new ReadingProgress(console));
        for (PairConfig pair : pairs) {
            try {
                summaries.add(reader.read(pair.topics(), run, period));
            } catch (MissingTopicException e) {
                if (run.equals(DiscrepancyEvent.LIVE)) {
                    throw e;
                }
                without.add(pair.name());
            }
        }
        if (summaries.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "no pair has a run " + run);
        }
        without.forEach(pair -> console.err().println("twinlog: pair " + pair + " has no run " + run));
        return summaries;
    }

    /** Another run of the same pair; of run live the same period. */
    RunSummary other(TwinlogConfig config, String name, RunSummary run, Console console) {
        try {
            return new RunReader(config.kafka(), new ReadingProgress(console))
                    .read(new Topics(run.pair()), name, run.period());
        } catch (MissingTopicException e) {
            throw new ParameterException(
                    spec.commandLine(), "pair " + run.pair() + " has no run " + name + " to be held against", e);
        }
    }

    private Period period(Clock clock) {
        if ((from != null || to != null) && !run.equals(DiscrepancyEvent.LIVE)) {
            throw new ParameterException(
                    spec.commandLine(), "--from and --to are for run live; replay " + run + " has a period of its own");
        }
        try {
            EventTime first = from == null ? EventTime.MIN : Window.moment("--from", from, clock);
            EventTime end = to == null ? EventTime.MAX : Window.moment("--to", to, clock);
            if (!first.isBefore(end)) {
                throw new ParameterException(
                        spec.commandLine(), "--from has to be before --to, got " + first + " and " + end);
            }
            return new Period(first, end);
        } catch (ReplayRefusedException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
