package io.twinlog.app.cli;

import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.bind.Suggestion;
import io.twinlog.app.report.ReadinessText;
import io.twinlog.comparator.evidence.EvidenceJson;
import io.twinlog.comparator.evidence.Readiness;
import io.twinlog.comparator.evidence.RunSummary;
import java.nio.charset.StandardCharsets;
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

/** {@code twinlog ready}. */
@Command(
        name = "ready",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says how far each instruction type has proved itself, to switch one after the other.",
            "",
            "The bound is what the true rate of difference is at most, at 95 %% confidence: exact and one-sided, after Clopper"
                    + " and Pearson. Differences that a rule accepts are none. Pairs are taken together.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every type asked for is below the rate; without --below: it is known",
            "1:one is not below the rate, unknown, or was never compared",
            "2:bad usage or config",
            "3:failure"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  twinlog ready -c twinlog.yaml",
            "  twinlog ready -c twinlog.yaml --type RemoveEmployee --below 0.001     may it be switched?"
        })
final class ReadyCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config;

    @Mixin
    private RunOptions runs;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            split = ",",
            description = "Only these instruction types (default: all that were seen).")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--below",
            paramLabel = "RATE",
            description = "Ready is what differs at a lower rate than this, such as 0.001.")
    private @Nullable Double below;

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    ReadyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (below != null && !(below > 0 && below < 1)) {
            throw new ParameterException(spec.commandLine(), "--below is above 0 and below 1, got " + below);
        }
        TwinlogConfig read = console.configs().read(config.file());
        List<RunSummary> summaries = runs.read(read, config.pairs(read), console);
        List<Readiness> all = Readiness.of(summaries);
        List<Readiness> asked = types.isEmpty()
                ? all
                : all.stream().filter(r -> types.contains(r.type())).toList();
        List<String> missing = missing(all, summaries);
        boolean ready = missing.isEmpty() && (below == null || asked.stream().allMatch(r -> r.isBelow(below)));
        if (json) {
            byte[] answer = EvidenceJson.write(runs.run(), asked, below, below == null ? null : ready);
            console.out().println(new String(answer, StandardCharsets.UTF_8));
        } else {
            console.out().print(ReadinessText.of(runs.run(), asked, below));
        }
        missing.forEach(word -> console.err().println("twinlog: not ready: " + word));
        return (ready ? ExitCode.AGREEMENT : ExitCode.DISCREPANCIES).number();
    }

    /** What there is no evidence of, each in words. */
    private List<String> missing(List<Readiness> all, List<RunSummary> summaries) {
        List<String> missing = new ArrayList<>();
        for (RunSummary summary : summaries) {
            if (!summary.complete()) {
                missing.add("run " + summary.run() + " of pair " + summary.pair() + " has not ended");
            }
        }
        if (all.isEmpty()) {
            missing.add("no instruction of any type was seen in run " + runs.run());
            return missing;
        }
        List<String> known = all.stream().map(Readiness::type).toList();
        for (String type : types) {
            if (!known.contains(type)) {
                String meant = Suggestion.nearest(type, known)
                        .map(word -> "; did you mean '" + word + "'?")
                        .orElse("");
                missing.add("no instruction of type " + type + " was seen in run " + runs.run() + meant);
            }
        }
        for (Readiness type : all) {
            if (type.compared() == 0 && (types.isEmpty() || types.contains(type.type()))) {
                missing.add("no instruction of type " + type.type() + " could be compared");
            }
        }
        return missing;
    }
}
