package io.twinlog.app.cli;

import io.twinlog.app.check.CheckReport;
import io.twinlog.app.check.DatabaseCheck;
import io.twinlog.app.check.Finding;
import io.twinlog.app.check.HistoryCheck;
import io.twinlog.app.check.KafkaCheck;
import io.twinlog.app.config.InvalidConfigException;
import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.pair.PairConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code twinlog check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says what is still missing before 'twinlog run' can work, and how to mend it.",
            "",
            "Reads the config file, asks both databases (connection, grants, wal_level, replica identity, slots, tables and"
                    + " columns) and Kafka. Changes nothing.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ready to run", "2:not ready to run"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  twinlog check -c twinlog.yaml",
            "  twinlog check -c twinlog.yaml --json | jq -r '.findings[].remedy[]?'   only what mends it"
        })
final class CheckCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ConfigOptions config;

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        TwinlogConfig read;
        try {
            read = console.configs().read(config.file());
        } catch (InvalidConfigException e) {
            console.out().print(json ? faults(e).json() + "\n" : e.getMessage());
            return ExitCode.USAGE.number();
        }
        CheckReport report = new CheckReport(look(read));
        console.out().print(json ? report.json() + "\n" : report.text());
        return (report.sound() ? ExitCode.AGREEMENT : ExitCode.USAGE).number();
    }

    private List<Finding> look(TwinlogConfig read) {
        List<PairConfig> pairs = config.pairs(read);
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(config.file().toString(), "reads well"));
        pairs.forEach(pair -> findings.addAll(DatabaseCheck.look(pair)));
        findings.addAll(KafkaCheck.look(read, pairs));
        findings.addAll(new HistoryCheck(console.clock()).look(read, pairs));
        return findings;
    }

    private CheckReport faults(InvalidConfigException e) {
        return new CheckReport(e.faults().stream()
                .map(f -> Finding.error(config.file().toString(), f.toString()))
                .toList());
    }
}
