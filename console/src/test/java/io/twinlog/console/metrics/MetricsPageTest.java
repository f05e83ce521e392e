package io.twinlog.console.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/metrics.md is made from {@link MeterName}; {@code -Dtwinlog.docs.write=true} writes it anew. */
class MetricsPageTest {

    private static final Path PAGE = Path.of("../docs/metrics.md");

    @Test
    void isUpToDate() throws IOException {
        if (Boolean.getBoolean("twinlog.docs.write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).hasContent(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Metrics

                <!-- Made from MeterName.java: mvn -pl console -am test -Dtwinlog.docs.write=true -->

                `twinlog run` serves these at `/metrics`, in Prometheus' text format, with the JVM's own beside them.
                A source's side is `legacy` or `new`. An age or lag that is not known yet is `NaN`.

                | metric | type | tags | meaning |
                |---|---|---|---|
                """);
        for (MeterName name : MeterName.values()) {
            page.append("| `%s` | %s | %s | %s |%n"
                    .formatted(
                            name.prometheus(),
                            name.type() == MeterName.Type.TIMER
                                    ? "histogram"
                                    : name.type().name().toLowerCase(java.util.Locale.ROOT),
                            String.join(", ", name.tags()),
                            name.description()));
        }
        return page.append("""

                        Alert on `twinlog_discrepancies_total{status="open"}` increasing, on
                        `twinlog_health{state=~"behind|down|failed"} == 1`, and on `twinlog_dead_letters_total` increasing.
                        Where several processes correlate a pair, each tells of its own partitions: add up what waits and what is
                        open, and of the ages take the greatest.
                        Instruction types beyond the first 200 are counted as `(other)`; rows without one as `(none)`.
                        """).toString();
    }
}
