package io.twinlog.bench.part;

import io.twinlog.bench.core.CoreBenchmarks;
import io.twinlog.bench.measure.Measurement;
import io.twinlog.bench.measure.Span;
import io.twinlog.bench.report.PartResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The pure core by itself, by means of JMH: each function in a JVM of its own, in one thread, warmed up. */
final class CorePart implements Part.Work {

    private static final int WARM_UPS = 4;
    private static final int MEASUREMENTS = 5;
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double NANOS = 1e9;

    @Override
    public PartResult run(Workbench bench) throws RunnerException {
        List<List<Measurement>> rounds = new ArrayList<>();
        for (int round = 1; round <= bench.rounds(); round++) {
            bench.progress().accept("core: round " + round);
            rounds.add(new Runner(options())
                    .run().stream()
                            .map(CorePart::measured)
                            .sorted(Comparator.comparing(Measurement::contender))
                            .toList());
        }
        return PartResult.of(
                "core",
                "pure functions on one row of 12 columns, one thread, no Kafka; a row is an operation",
                rounds,
                List.of());
    }

    private static Options options() {
        TimeValue second = TimeValue.seconds(1);
        return new OptionsBuilder()
                .include("^" + CoreBenchmarks.class.getName().replace(".", "\\.") + "\\.")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(second)
                .measurementIterations(MEASUREMENTS)
                .measurementTime(second)
                .addProfiler(GCProfiler.class)
                .jvmArgs("-Xmx512m")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    private static Measurement measured(RunResult run) {
        double nanos = run.getPrimaryResult().getScore();
        double bytes = allocated(run);
        // What a second of it comes to.
        long operations = Math.round(NANOS / nanos);
        Span span = new Span(operations, 1, 1, operations * bytes);
        return new Measurement(
                words(run.getPrimaryResult().getLabel()),
                span,
                span,
                0,
                0,
                0,
                Map.of(
                        "ns per operation", nanos,
                        "+- ns", run.getPrimaryResult().getScoreError(),
                        "bytes allocated per operation", bytes));
    }

    private static double allocated(RunResult run) {
        for (String label : run.getSecondaryResults().keySet()) {
            if (label.endsWith(ALLOCATED)) {
                return run.getSecondaryResults().get(label).getScore();
            }
        }
        throw new IllegalStateException("JMH tells no " + ALLOCATED);
    }

    private static String words(String method) {
        return method.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
