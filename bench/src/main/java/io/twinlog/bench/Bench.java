package io.twinlog.bench;

import io.twinlog.bench.part.Part;
import io.twinlog.bench.part.Workbench;
import io.twinlog.bench.report.Machine;
import io.twinlog.bench.report.PartResult;
import io.twinlog.bench.report.Report;
import io.twinlog.bench.report.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs parts of the benchmark and says what they have found. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Twinlog beside its limits and its peers, in the same run.")
public final class Bench implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "part",
            description = "Which parts: ${COMPLETION-CANDIDATES} (default: all).")
    private List<Part> parts = List.of(Part.values());

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "How many rows (default: 1,000,000 for capture, correlate and memory, 500,000 for replay,"
                    + " 200,000 for latency, 100,000 for growth).")
    private @Nullable Long rows;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often the contenders take turns; ratios are the medians (default: ${DEFAULT-VALUE}).")
    private int rounds = 1;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results there, too.")
    private @Nullable Path json;

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = spec.commandLine().getErr();
        Machine machine = Machine.now();
        out.printf(
                "%s; %d processors (%s), load %.1f; %s%n",
                machine.date(), machine.processors(), machine.model(), machine.load(), machine.java());
        List<PartResult> results = new ArrayList<>();
        Path directory = Files.createTempDirectory("twinlog-bench-");
        try {
            for (Part part : parts) {
                // A broker of its own: what one part leaves behind is nothing to the next.
                try (Workbench bench =
                        new Workbench(directory, rows == null ? part.usualRows() : rows, rounds, line -> {
                            progress.println(line);
                            progress.flush();
                        })) {
                    PartResult result = part.run(bench);
                    results.add(result);
                    out.print(Table.of(result));
                    out.flush();
                }
            }
        } finally {
            delete(directory);
        }
        if (json != null) {
            new Report(machine, results).write(json);
        }
        return 0;
    }

    private static void delete(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
