package io.twinlog.bench.report;

import io.twinlog.bench.measure.Measurement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A part's result for people. */
public final class Table {

    private static final String HEAD = "%-42s %9s %9s %8s %8s %9s %7s %7s %7s%n";

    private Table() {}

    public static String of(PartResult result) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%n%s: %s%n%n", result.part(), result.about()));
        text.append(String.format(
                Locale.ROOT, HEAD, "", "rows/s", "steady", "CPU us", "steady", "allocated", "bytes", "RSS", "heap"));
        text.append(String.format(
                Locale.ROOT, HEAD, "", "", "rows/s", "per row", "CPU us", "per row", "per row", "MB", "MB"));
        for (List<Measurement> round : result.rounds()) {
            round.forEach(measurement -> text.append(line(measurement)));
        }
        if (!result.ratios().isEmpty()) {
            text.append(System.lineSeparator());
        }
        result.ratios().forEach(ratio -> text.append(line(ratio)));
        return text.toString();
    }

    private static String line(Measurement m) {
        String line = String.format(
                Locale.ROOT,
                "%-42s %,9.0f %,9.0f %8.1f %8.1f %,9.0f %7.0f %7d %7d%n",
                m.contender(),
                m.whole().rowsPerSecond(),
                m.steady().rowsPerSecond(),
                m.whole().cpuMicrosPerRow(),
                m.steady().cpuMicrosPerRow(),
                m.whole().allocatedBytesPerRow(),
                m.bytesPerRow(),
                m.peakResidentBytes() >> 20,
                m.peakHeapBytes() >> 20);
        return m.further().isEmpty() ? line : line + further(m.further());
    }

    private static String further(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .map(figure -> String.format(Locale.ROOT, "%s %,.1f", figure.getKey(), figure.getValue()))
                .collect(Collectors.joining(", ", "    ", System.lineSeparator()));
    }

    private static String line(Ratio ratio) {
        Goal goal = ratio.goal();
        String line = String.format(
                Locale.ROOT,
                "%s / %s%s: %.2f (steady %.2f)",
                goal.ours(),
                goal.against(),
                goal.by() == Goal.By.COST ? ", rows per second of CPU" : "",
                ratio.whole(),
                ratio.steady());
        if (goal.mustReach() > 0) {
            line += String.format(
                    Locale.ROOT,
                    ", must reach %.2f: %s; aim %.2f",
                    goal.mustReach(),
                    ratio.judged() >= goal.mustReach() ? "yes" : "NO",
                    goal.aim());
        }
        return line + System.lineSeparator();
    }
}
