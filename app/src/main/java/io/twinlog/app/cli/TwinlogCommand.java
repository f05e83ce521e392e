package io.twinlog.app.cli;

import io.twinlog.app.config.InvalidConfigException;
import io.twinlog.app.config.UnreadableConfigException;
import io.twinlog.app.config.bind.Suggestion;
import io.twinlog.app.kafka.KafkaUnreachableException;
import io.twinlog.app.kafka.MissingTopicException;
import io.twinlog.app.report.UnreadableRunException;
import io.twinlog.console.http.HttpServerException;
import io.twinlog.correlator.replay.ReplayRefusedException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code twinlog} without a command: tells what there is. */
@Command(
        name = "twinlog",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Proves that a rewritten system does what the old one did.",
            "",
            "Tails the logs of a legacy and a new database, correlates their changes by instruction and business key, and"
                    + " reports a discrepancy if and only if the two systems did something different.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:agreement; for check: ready to run; for ready: ready to be switched",
            "1:discrepancies; for ready: not ready",
            "2:bad usage or config; for check: not ready to run",
            "3:failure"
        },
        footerHeading = "%nTo begin with:%n",
        footer = {
            "  twinlog demo                     see it work: two databases, a rewrite with bugs",
            "  twinlog check -c twinlog.yaml    what is still missing, and the SQL that mends it",
            "  twinlog run -c twinlog.yaml      compare",
            "  twinlog tail -c twinlog.yaml     follow what it finds",
            "  twinlog report -c twinlog.yaml   sum up what it found"
        })
final class TwinlogCommand implements Runnable {

    @CommandLine.Spec
    private CommandSpec spec;

    /** The command line with all its commands. */
    static CommandLine line(Console console) {
        CommandLine line = new CommandLine(new TwinlogCommand())
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new RunCommand(console))
                .addSubcommand(new TailCommand(console))
                .addSubcommand(new ReplayCommand(console))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(new ReadyCommand(console))
                .addSubcommand(new SampleCommand(console));
        line.setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(usage(console))
                .setExecutionExceptionHandler(failure(console));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static IParameterExceptionHandler usage(Console console) {
        return (e, args) -> {
            console.err().println("twinlog: " + e.getMessage());
            meant(e).ifPresent(word -> console.err().println("Did you mean '" + word + "'?"));
            console.err().println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
            return ExitCode.USAGE.number();
        };
    }

    private static Optional<String> meant(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        CommandSpec command = e.getCommandLine().getCommandSpec();
        Set<String> known = new TreeSet<>(command.subcommands().keySet());
        known.addAll(command.optionsMap().keySet());
        return Suggestion.nearest(unmatched.getUnmatched().get(0), known);
    }

    private static IExecutionExceptionHandler failure(Console console) {
        return (e, line, result) -> {
            console.out().flush();
            ExitCode known = known(e);
            if (known != null) {
                console.err().println("twinlog: " + e.getMessage());
                return known.number();
            }
            LoggerFactory.getLogger(TwinlogCommand.class).debug("the command failed", e);
            console.err().println("twinlog: failed unexpectedly: " + e);
            console.err().println("This is a bug. With TWINLOG_LOG=debug the log says where it happened.");
            return ExitCode.FAILURE.number();
        };
    }

    private static @Nullable ExitCode known(Exception e) {
        if (e instanceof InvalidConfigException
                || e instanceof UnreadableConfigException
                || e instanceof ReplayRefusedException) {
            return ExitCode.USAGE;
        }
        boolean outside = e instanceof KafkaUnreachableException
                || e instanceof MissingTopicException
                || e instanceof UnreadableRunException
                || e instanceof HttpServerException;
        return outside ? ExitCode.FAILURE : null;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
