package io.twinlog.app.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twinlog.app.demo.report.DemoReport;
import io.twinlog.app.demo.report.Finding;
import io.twinlog.app.demo.report.ReportJson;
import io.twinlog.app.demo.report.ReportText;
import io.twinlog.app.terminal.DiscrepancyBlock;
import io.twinlog.app.terminal.DiscrepancyView;
import io.twinlog.app.terminal.Palette;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code twinlog demo}: what Twinlog does, shown on two systems that come with it. */
@Command(
        name = "demo",
        description = {
            "Starts two PostgreSQL databases of different schemas, a Kafka broker, and two systems that carry out the"
                    + " same instructions, the new one with bugs; shows what Twinlog finds.",
            "Needs nothing but this program, and leaves nothing behind but a directory with its configuration."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:no bug had its turn and none was found",
            "1:discrepancies were found: exactly the injected bugs",
            "2:bad usage",
            "3:failure, or anything else was found"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final int WIDTH = 110;

    private final Twinlog.Starter twinlog;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long both systems work, ${DEFAULT-VALUE} by default; bugs begin after 6.")
    private int seconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which workload, ${DEFAULT-VALUE} by default.")
    private long seed;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where configuration and state go; by default a new temporary directory.")
    private @Nullable Path directory;

    @Option(names = "--json", description = "Prints the summary as JSON; the rest goes to standard error.")
    private boolean json;

    /** The command; {@code twinlog} starts the service beside the two systems. */
    DemoCommand(Twinlog.Starter twinlog) {
        this.twinlog = twinlog;
    }

    @Override
    public Integer call() throws Exception {
        if (seconds < 1) {
            throw new ParameterException(spec.commandLine(), "--seconds must be at least 1, got " + seconds);
        }
        Path into = directory == null ? Files.createTempDirectory("twinlog-demo-") : Files.createDirectories(directory);
        boolean terminal = CommandLine.Help.Ansi.AUTO.enabled() && !json;
        PrintStream out = utf8(json ? System.err : System.out);
        DiscrepancyBlock block = new DiscrepancyBlock(Palette.of(Palette.When.AUTO, terminal, System.getenv()), WIDTH);
        Screen screen = new Screen(out, terminal, finding -> draw(block, finding));
        Instant began =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        try {
            DemoReport report =
                    new Demo(twinlog, screen, Clock.systemUTC(), began).run(seed, Duration.ofSeconds(seconds), into);
            screen.line("");
            screen.line(ReportText.of(report, into));
            if (json) {
                utf8(System.out).println(pretty(report));
            }
            return report.exitCode();
        } catch (DemoFailure e) {
            screen.line(e.getMessage() + " Its files are in " + into + ".");
            return 3;
        }
    }

    private static String draw(DiscrepancyBlock block, Finding finding) {
        try {
            return block.draw(DiscrepancyView.read(finding.event().toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pretty(DemoReport report) throws JsonProcessingException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(ReportJson.of(report));
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
