package io.twinlog.app.cli;

import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.app.replay.Progress;
import io.twinlog.app.replay.RunEvents;
import io.twinlog.app.replay.RunText;
import io.twinlog.app.replay.TrialText;
import io.twinlog.app.run.PairMapping;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.evidence.RunSummary;
import io.twinlog.comparator.evidence.SummaryJson;
import io.twinlog.correlator.replay.Replay;
import io.twinlog.correlator.replay.ReplayEnd;
import io.twinlog.correlator.replay.ReplayRefusedException;
import io.twinlog.correlator.replay.ReplaySettings;
import io.twinlog.correlator.replay.RuleTrial;
import io.twinlog.correlator.replay.Shard;
import io.twinlog.correlator.replay.kafka.FrozenSource;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.catalog.Catalog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code twinlog replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Compares a window of the past again, and ends.",
            "",
            "Reads the change topics as they are now, from their beginning, with the mapping, the rules and the times of the"
                    + " config file or of another one, and tells what began in the window. Nothing live is touched: the"
                    + " result is a topic of its own, twinlog.<pair>.replay.<run>, which ends with a summary. Under the live"
                    + " mapping it is what live has said.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing that began in the window is open",
            "1:something is open; with --dry-rules: something would be hidden or revealed",
            "2:bad usage or config, or there is nothing to replay",
            "3:failure, or cancelled; then the run's topic is gone again"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  twinlog replay -c twinlog.yaml --from 2h --to 10m",
            "  twinlog replay -c twinlog.yaml --from 2026-02-03 --to 2026-02-04T12:00:00+01:00 --name monday",
            "  twinlog replay -c twinlog.yaml --from 7d --to 0s --config-of next.yaml --name next",
            "  twinlog report -c twinlog.yaml --run next",
            "  twinlog replay -c twinlog.yaml --from 7d --to 0s --dry-rules next.yaml"
        })
final class ReplayCommand implements Callable<Integer> {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final Console console;

    @Mixin
    private ConfigOptions config;

    @Option(
            names = "--from",
            paramLabel = "T",
            required = true,
            description =
                    "The window's first moment, as the databases committed: 2026-02-03T10:00:00Z, a day, or how long"
                            + " ago, such as 2h.")
    private String from;

    @Option(names = "--to", paramLabel = "T", required = true, description = "The first moment after it.")
    private String to;

    @Option(
            names = "--config-of",
            paramLabel = "OTHER",
            description =
                    "Take the pair's mapping, rules and times from this config file; Kafka stays that of --config.")
    private @Nullable Path other;

    @Option(
            names = "--name",
            paramLabel = "RUN",
            description = "What to call the run (default: the time now, such as 20260203T100000).")
    private @Nullable String name;

    @Option(
            names = "--dry-rules",
            paramLabel = "OTHER",
            description =
                    "Say, discrepancy by discrepancy, what the rules of this config file would hide and reveal, and write"
                            + " nothing. The past is read once.")
    private @Nullable Path rules;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "How many threads compare rows (default: as many as there are processors). What is found does not"
                            + " depend on it.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--shard",
            paramLabel = "i/n",
            converter = ShardWord.class,
            description =
                    "Replay only a part of the rows, on this machine. Give all n machines the same window, files and"
                            + " --name; 1/n leads, and tells what all have found.")
    private Shard shard = Shard.WHOLE;

    @Option(names = "--json", description = "The summary as one JSON object, without progress.")
    private boolean json;

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        TwinlogConfig read = console.configs().read(config.file());
        PairConfig live = config.onlyPair(read);
        PairConfig pair = other == null ? live : ConfigOf.pair(console.configs().read(other), other, live);
        LogSettings.apply(read.log(), console.environment());
        if (shard.isPart() && (name == null || rules != null)) {
            throw new ReplayRefusedException(
                    "--shard needs a --name, the same on all machines, and does not go with --dry-rules");
        }
        Instant now = console.clock().instant();
        ReplaySettings settings = new ReplaySettings(
                live.topics(),
                live.sources(Side.LEGACY),
                live.sources(Side.NEW),
                pair.correlation(),
                read.kafka().properties(),
                read.topics().partitions(),
                read.topics().replication(),
                read.topics().keepDiscrepancies(),
                name == null ? NAME.format(now) : name,
                Window.of(from, to, console.clock()),
                shard,
                Math.max(1, workers),
                read.stateDirectory().resolve("replay"));
        return new ReplayWork(console, read.kafka(), json)
                .with(settings, progress -> {
                    Replay replay = Replay.open(settings, progress);
                    return new ReplayWork.Task() {
                        @Override
                        public ExitCode run() throws InterruptedException {
                            return rules == null
                                    ? replay(replay, pair, settings, progress)
                                    : tryRules(
                                            replay,
                                            pair,
                                            ConfigOf.pair(console.configs().read(rules), rules, live));
                        }

                        @Override
                        public void cancel() {
                            replay.cancel();
                        }
                    };
                })
                .number();
    }

    private ExitCode replay(Replay replay, PairConfig pair, ReplaySettings settings, Progress progress)
            throws InterruptedException {
        PairMapping mapping = PairMapping.resolve(pair, replay.catalogs());
        warn(replay, settings, mapping);
        progress.expect(replay.expectedRecords());
        if (!settings.shard().leads()) {
            console.err().println("twinlog: shard " + settings.shard() + " waits for shard 1, which leads");
            ReplayEnd end = replay.follow(mapping);
            console.err()
                    .println("twinlog: shard " + settings.shard() + " of run " + settings.run() + " is done, "
                            + end.records() + " records read; shard 1 tells what was found");
            return ExitCode.AGREEMENT;
        }
        RunEvents events = new RunEvents(pair.name(), settings.run(), mapping.fingerprint(), settings.window());
        ReplayEnd end = replay.run(mapping, events);
        RunSummary found = events.found();
        if (json) {
            console.out().println(new String(SummaryJson.write(found), StandardCharsets.UTF_8));
        } else {
            console.out().print(RunText.of(found, end, progress, settings));
        }
        return found.discrepancies(Status.OPEN) == 0 ? ExitCode.AGREEMENT : ExitCode.DISCREPANCIES;
    }

    private ExitCode tryRules(Replay replay, PairConfig pair, PairConfig other) throws InterruptedException {
        Map<SourceId, Catalog> catalogs = replay.catalogs();
        PairMapping now = PairMapping.resolve(pair, catalogs);
        PairMapping then = PairMapping.resolve(pair.withRules(other.rules()), catalogs);
        if (!now.fingerprint().equals(then.fingerprint())) {
            throw new ReplayRefusedException(
                    "these rules change the mapping too: what they ignore altogether leaves the key of"
                            + " rows that have no other; replay with --config-of, and compare the two runs with 'twinlog report'");
        }
        RuleTrial trial = replay.tryRules(now, then.comparison());
        TrialText text = new TrialText(pair.name(), now.fingerprint());
        console.out().print(json ? text.json(trial) + "\n" : text.text(trial));
        boolean same = trial.changes().stream().allMatch(change -> change.effect() == RuleTrial.Effect.CHANGED);
        return same ? ExitCode.AGREEMENT : ExitCode.DISCREPANCIES;
    }

    private void warn(Replay replay, ReplaySettings settings, PairMapping mapping) {
        for (FrozenSource source : replay.sources()) {
            if (source.isCut()) {
                List<String> entities = List.copyOf(mapping.remembering());
                console.err()
                        .println("twinlog: the log of " + source.source() + " begins with record " + source.first()
                                + ", from " + source.since() + "; what was before is gone."
                                + (entities.isEmpty()
                                        ? ""
                                        : " Rows from before are not known: what " + String.join(", ", entities)
                                                + " need to know of them is UNDECIDABLE."));
            }
        }
        if (settings.window().from().isBefore(replay.since())) {
            console.err()
                    .println("twinlog: both sides are captured from " + replay.since()
                            + " on; what began before or within a window of it is UNDECIDABLE");
        }
    }
}
