package io.twinlog.app.cli;

import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.pair.PairConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command that works with a config file. */
final class ConfigOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "twinlog.yaml",
            description = "The config file (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(
            names = "--pair",
            paramLabel = "NAME",
            split = ",",
            description = "Only these pairs of the config file (default: all).")
    private List<String> names = new ArrayList<>();

    Path file() {
        return file;
    }

    /** The pairs asked for. */
    List<PairConfig> pairs(TwinlogConfig config) {
        for (String name : names) {
            if (config.pairs().stream().noneMatch(p -> p.name().equals(name))) {
                throw new ParameterException(
                        commandLine(),
                        "there is no pair '" + name + "' in " + file + "; its pairs are "
                                + config.pairs().stream().map(PairConfig::name).collect(Collectors.joining(", ")));
            }
        }
        return config.pairs().stream()
                .filter(p -> names.isEmpty() || names.contains(p.name()))
                .toList();
    }

    /** The one pair asked for, of a command that works for one. */
    PairConfig onlyPair(TwinlogConfig config) {
        List<PairConfig> pairs = pairs(config);
        if (pairs.size() > 1) {
            throw new ParameterException(
                    commandLine(),
                    "say which pair with --pair; the pairs of " + file + " are "
                            + pairs.stream().map(PairConfig::name).collect(Collectors.joining(", ")));
        }
        return pairs.get(0);
    }

    private CommandLine commandLine() {
        return spec.commandLine();
    }
}
