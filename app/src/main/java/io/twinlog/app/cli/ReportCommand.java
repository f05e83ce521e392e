package io.twinlog.app.cli;

import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.app.report.EvidenceText;
import io.twinlog.app.report.JUnitXml;
import io.twinlog.app.report.html.EvidencePage;
import io.twinlog.comparator.evidence.EvidenceJson;
import io.twinlog.comparator.evidence.EvidenceSet;
import io.twinlog.comparator.evidence.RunSummary;
import io.twinlog.comparator.evidence.SummaryDiff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code twinlog report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says what a run found, and what has changed since another run.",
            "",
            "Reads the run's topics as any subscriber can, up to what is there now. Of every discrepancy and instruction the"
                    + " last state counts.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no difference is open; with --against: none is of a new signature",
            "1:differences are open; with --against: some are of new signatures",
            "2:bad usage or config",
            "3:failure; also if nothing was compared, or the replay has not ended"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  twinlog report -c twinlog.yaml --from 2026-02-03 --to 2026-02-04      a day of run live",
            "  twinlog report -c twinlog.yaml --from 2h                              its last two hours",
            "  twinlog report -c twinlog.yaml --html evidence.html                   to mail or print",
            "  twinlog report -c twinlog.yaml --run fixed --against live             nothing new?",
            "  twinlog report -c twinlog.yaml --run nightly --junit build/twinlog.xml"
        })
final class ReportCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config;

    @Mixin
    private RunOptions runs;

    @Option(names = "--against", paramLabel = "RUN", description = "Another run: says what has changed since.")
    private @Nullable String against;

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes a page to read, print or mail, too.")
    private @Nullable Path html;

    @Option(names = "--junit", paramLabel = "FILE", description = "Writes JUnit XML for a CI server, too.")
    private @Nullable Path junit;

    @Mixin
    private ColorOption color;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        TwinlogConfig read = console.configs().read(config.file());
        List<PairConfig> pairs = config.pairs(read);
        EvidenceSet set = evidence(read, pairs);
        if (html != null) {
            write(html, EvidencePage.of(set, console.clock().instant(), Version.number()));
        }
        if (junit != null) {
            write(junit, JUnitXml.of(set));
        }
        console.out()
                .print(
                        json
                                ? new String(EvidenceJson.write(set), StandardCharsets.UTF_8) + "\n"
                                : EvidenceText.of(set, console.palette(color.when())));
        return exit(set).number();
    }

    private EvidenceSet evidence(TwinlogConfig read, List<PairConfig> pairs) {
        if (runs.run().equals(against)) {
            throw new ParameterException(spec.commandLine(), "--against names the same run, " + against);
        }
        List<RunSummary> summaries = runs.read(read, pairs, console);
        List<SummaryDiff> changes = new ArrayList<>();
        if (against != null) {
            for (RunSummary summary : summaries) {
                changes.add(SummaryDiff.of(summary, runs.other(read, against, summary, console)));
            }
        }
        return new EvidenceSet(runs.run(), summaries, against, changes);
    }

    private void write(Path file, String text) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.writeString(file, text);
            console.err().println("twinlog: wrote " + file);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "cannot write " + file + ": " + e, e);
        }
    }

    private static ExitCode exit(EvidenceSet set) {
        return switch (set.outcome()) {
            case AGREED -> ExitCode.AGREEMENT;
            case DIFFERENT -> ExitCode.DISCREPANCIES;
            case EMPTY, INCOMPLETE -> ExitCode.FAILURE;
        };
    }
}
