package io.twinlog.app.demo.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.twinlog.app.demo.workload.Deviation;
import io.twinlog.model.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A demo's report for people. */
public final class ReportText {

    private final StringBuilder out = new StringBuilder();
    private final DemoReport report;

    private ReportText(DemoReport report) {
        this.report = report;
    }

    /** The whole report; {@code directory} is where the demo has left its files. */
    public static String of(DemoReport report, Path directory) {
        ReportText text = new ReportText(report);
        text.found();
        text.injected();
        text.verdict();
        text.numbers();
        text.next(directory);
        return text.out.toString();
    }

    private void found() {
        line("DISCREPANCIES BY SIGNATURE");
        Map<String, Long> bySignature =
                report.tally().found().stream().collect(groupingBy(Finding::signature, TreeMap::new, counting()));
        bySignature.forEach((signature, count) -> line("  %4d  %s", count, signature));
        if (bySignature.isEmpty()) {
            line("  none");
        }
        line("");
    }

    private void injected() {
        line("%-66s  %8s  %5s", "WHAT THE NEW SYSTEM DID WRONG", "injected", "found");
        for (Deviation deviation : Deviation.values()) {
            String what = "it " + deviation.description() + (deviation.isBug() ? "" : " (no bug)");
            line(
                    "  %-64s  %8d  %5s",
                    what, report.injected(deviation), deviation.isBug() ? report.found(deviation) : "-");
        }
        line("");
    }

    private void verdict() {
        Tally tally = report.tally();
        if (tally.exact()) {
            line("Every injected bug was found and nothing else was reported: missed 0, false alarms 0.");
        } else {
            line(
                    "THE DEMO FAILED: missed %d, false alarms %d.",
                    tally.missed().size(), tally.falseAlarms().size());
            tally.missed()
                    .forEach(m -> line(
                            "  missed       instruction %s: %s of %s %s %s",
                            m.instruction(), m.kind(), m.entity(), m.key(), m.attributes()));
            tally.falseAlarms()
                    .forEach(f -> line(
                            "  false alarm  %s, %s, %s",
                            f.signature(), f.status(), f.event().path("summary").asText()));
            if (report.greatestDistance().compareTo(report.window()) > 0) {
                line(
                        "  The stacks were up to %s apart with one instruction, and the window is %s: this machine was too"
                                + " busy.",
                        seconds(report.greatestDistance()), seconds(report.window()));
            }
        }
        line("");
    }

    private void numbers() {
        line(
                "  compared   %,d instructions, %,d row changes of legacy and %,d of new: %,d rows agreed",
                report.instructions(), captured(Side.LEGACY), captured(Side.NEW), report.matched());
        line(
                "             %,d more changed too early to be compared, within the window after the start",
                report.undecidable());
        line(
                "  lag        up to %s between the two systems, the window allows %s",
                seconds(report.greatestDistance()), seconds(report.window()));
        Latency latency = report.latency();
        if (latency != null) {
            line(
                    "  latency    median %s, p99 %s from commit to discrepancy, the window of %s included",
                    seconds(latency.median()), seconds(latency.p99()), seconds(report.window()));
        }
        line("  start      the first discrepancy %s after the start", seconds(report.firstDiscrepancy()));
        line("");
    }

    private void next(Path directory) {
        line("WHAT NEXT");
        line("  %s  the configuration of this demo: two unlike schemas, mapped", directory.resolve("twinlog.yaml"));
        line("  twinlog check -c FILE                says what they still need");
    }

    private long captured(Side side) {
        return report.captured().getOrDefault(side, 0L);
    }

    private static String seconds(@Nullable Duration duration) {
        return duration == null ? "-" : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private void line(String format, Object... arguments) {
        out.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
                .append('\n');
    }
}
