package io.twinlog.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.twinlog.app.demo.Demo;
import io.twinlog.app.demo.DemoFailure;
import io.twinlog.app.demo.Screen;
import io.twinlog.app.demo.report.DemoReport;
import io.twinlog.app.demo.report.ReportJson;
import io.twinlog.app.demo.report.ReportText;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code twinlog demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows what Twinlog finds, on two systems that come with it.",
            "",
            "Starts a PostgreSQL server with two databases of different schemas, a Kafka broker, and two systems that carry"
                    + " out the same instructions, the new one with bugs; then compares what was found with what was"
                    + " injected. Leaves nothing behind but a directory with its configuration and log.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no bug had its turn, and none was found",
            "1:discrepancies were found: exactly the injected bugs",
            "2:bad usage",
            "3:something failed, or anything but the injected bugs was found"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  twinlog demo",
            "  twinlog demo --seconds 120 --seed 2",
            "  twinlog demo --json 2>/dev/null | jq .exact"
        })
final class DemoCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long both systems work (default: ${DEFAULT-VALUE}). The first bug comes after 6.")
    private int seconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another workload for each (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where configuration, state and log go (default: a new temporary directory).")
    private @Nullable Path directory;

    @Option(names = "--json", description = "The summary as JSON; everything else goes to standard error.")
    private boolean json;

    @Mixin
    private ColorOption color;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (seconds < 1) {
            throw new ParameterException(spec.commandLine(), "--seconds is at least 1, got " + seconds);
        }
        Path into = directory == null ? Files.createTempDirectory("twinlog-demo-") : Files.createDirectories(directory);
        Path log = into.resolve("twinlog.log");
        LogSettings.toFile(log, console.environment());
        PrintStream people = json ? console.err() : console.out();
        Screen screen = new Screen(people, console.terminal(), console.block(color.when()));
        Instant began =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        try {
            DemoReport report = new Demo(screen, console.configs(), console.clock(), began)
                    .run(seed, Duration.ofSeconds(seconds), into);
            screen.line("");
            screen.line(ReportText.of(report, into));
            if (json) {
                console.out()
                        .println(new ObjectMapper()
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(ReportJson.of(report)));
            }
            return report.exitCode();
        } catch (DemoFailure e) {
            screen.line("");
            console.err().println("twinlog: " + e.getMessage() + " The log is " + log + ".");
            return ExitCode.FAILURE.number();
        }
    }
}
