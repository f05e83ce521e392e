package io.twinlog.app.cli;

import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.app.demo.DemoFailure;
import io.twinlog.app.demo.Sample;
import io.twinlog.app.demo.report.ReportJson;
import io.twinlog.app.demo.workload.ExpectedDiscrepancy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code twinlog sample}. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Has the demo's two systems work on the databases of a pair, the new one with bugs.",
            "",
            "The databases have the demo's schemas and no rows; the config file names a user who may write. Waits until"
                    + " 'twinlog run' captures both, works, and prints what has to be found, one JSON object a line.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:both systems have done their work", "2:bad usage or config", "3:something failed"},
        footerHeading = "%nExamples:%n",
        footer = {"  twinlog sample -c twinlog.yaml --seconds 60"})
final class SampleCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long the new system has bugs (default: ${DEFAULT-VALUE}); they begin when what both do"
                    + " can be compared, a window after the start.")
    private int seconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another workload for each (default: ${DEFAULT-VALUE}).")
    private long seed;

    SampleCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (seconds < 1) {
            throw new ParameterException(spec.commandLine(), "--seconds is at least 1, got " + seconds);
        }
        TwinlogConfig read = console.configs().read(config.file());
        List<PairConfig> pairs = config.pairs(read);
        if (pairs.size() > 1) {
            throw new ParameterException(spec.commandLine(), "name one of the pairs with --pair");
        }
        LogSettings.apply(read.log(), console.environment());
        try {
            Sample sample = new Sample(pairs.get(0), read.kafka(), console.clock());
            for (ExpectedDiscrepancy expected : sample.run(seed, Duration.ofSeconds(seconds), console.err()::println)) {
                console.out().println(ReportJson.expected(expected));
            }
            return ExitCode.AGREEMENT.number();
        } catch (DemoFailure e) {
            console.err().println("twinlog: " + e.getMessage());
        } catch (SQLException e) {
            console.err().println("twinlog: a database of the pair refuses the sample: " + e.getMessage());
        }
        return ExitCode.FAILURE.number();
    }
}
