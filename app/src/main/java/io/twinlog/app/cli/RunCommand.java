package io.twinlog.app.cli;

import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.app.config.yaml.Concealed;
import io.twinlog.app.run.Role;
import io.twinlog.app.run.Service;
import io.twinlog.model.Side;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code twinlog run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Compares, until it is stopped (Ctrl-C or SIGTERM).",
            "",
            "Makes the topics that are missing, then takes over its roles: capture tails the databases' logs, correlate"
                    + " decides, console follows what was decided: it counts and logs it. One process can do all for all"
                    + " pairs; or several share the work, by role, by pair, and captures by"
                    + " side.",
            ""
        },
        exitCodeListHeading = "%nExit codes, when it ends:%n",
        exitCodeList = {
            "0:no discrepancy was opened while it ran (as far as its roles see: console looks)",
            "1:at least one was",
            "2:bad usage or config",
            "3:it could not go on, or something did not work when it was stopped; the last line says what and why"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  twinlog run -c twinlog.yaml",
            "  twinlog run -c twinlog.yaml --role capture --side legacy",
            "  curl -s localhost:9180/health/ready        is everything up, and who is behind?"
        })
final class RunCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ConfigOptions config;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            split = ",",
            description = "What this process does: ${COMPLETION-CANDIDATES} (default: all).")
    private Set<Role> roles = EnumSet.allOf(Role.class);

    @Option(
            names = "--side",
            paramLabel = "SIDE",
            split = ",",
            description = "Which sides it captures: ${COMPLETION-CANDIDATES} (default: both).")
    private Set<Side> sides = EnumSet.allOf(Side.class);

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationWord.class,
            description = "Stop by itself after this time, such as 90s or 5m (default: never).")
    private Duration span = Duration.ofDays(100_000);

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        TwinlogConfig read = console.configs().read(config.file());
        List<PairConfig> pairs = config.pairs(read);
        LogSettings.apply(read.log(), console.environment());
        CountDownLatch stop = new CountDownLatch(1);
        Stopping stopping = new Stopping(stop::countDown, console);
        Thread hook = new Thread(stopping::onSignal, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        ExitCode exit = ExitCode.FAILURE;
        try {
            exit = serve(read, pairs, stop);
        } finally {
            stopping.ended(exit, hook);
        }
        return exit.number();
    }

    private ExitCode serve(TwinlogConfig read, List<PairConfig> pairs, CountDownLatch stop)
            throws InterruptedException {
        Service service = Service.start(read, pairs, roles, sides, console.clock());
        boolean stopped;
        List<String> broken;
        try (service) {
            banner(pairs, service.url());
            service.whenFailed(stop::countDown);
            stopped = stop.await(span.toMillis(), TimeUnit.MILLISECONDS);
            broken = service.broken();
        }
        if (service.failure().isPresent()) {
            console.err().println("twinlog: cannot go on: " + service.failure().get());
            return ExitCode.FAILURE;
        }
        String end = stopped ? "twinlog: stopped" : "twinlog: done";
        if (!broken.isEmpty()) {
            console.err().println(end + ", while this did not work: " + String.join("; ", broken));
            return ExitCode.FAILURE;
        }
        console.err().println(end);
        return service.discrepancies() ? ExitCode.DISCREPANCIES : ExitCode.AGREEMENT;
    }

    private void banner(List<PairConfig> pairs, String url) {
        StringBuilder banner =
                new StringBuilder("twinlog ").append(Version.number()).append('\n');
        for (PairConfig pair : pairs) {
            if (roles.contains(Role.CAPTURE)) {
                for (Side side : sides) {
                    String databases = pair.side(side).sources().stream()
                            .map(s -> Concealed.in(s.database().url()))
                            .collect(Collectors.joining(", "));
                    line(banner, pair.name(), "capture " + side.word(), databases);
                }
            }
            if (roles.contains(Role.CORRELATE)) {
                line(
                        banner,
                        pair.name(),
                        Role.CORRELATE.word(),
                        "%d entities, %d rules, window %s"
                                .formatted(
                                        pair.entities().entities().size(),
                                        pair.rules().rules().size(),
                                        DurationWord.of(pair.times().window())));
            }
            if (roles.contains(Role.CONSOLE)) {
                line(banner, pair.name(), Role.CONSOLE.word(), pair.topics().discrepancies());
            }
        }
        console.err()
                .print(banner.append("  metrics and health at ").append(url).append('\n'));
    }

    private static void line(StringBuilder banner, String pair, String role, String what) {
        banner.append("  %-16s %-15s %s%n".formatted(pair, role, what));
    }
}
