package io.twinlog.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckReportTest {

    private static final CheckReport REPORT = new CheckReport(List.of(
            Finding.ok("twinlog.yaml", "reads well"),
            Finding.error("membership legacy/main", "wal_level is replica", "ALTER SYSTEM SET wal_level = logical;"),
            Finding.ok("kafka", "answers at localhost:9092"),
            Finding.warning(
                    "membership legacy/main",
                    "table public.a has replica identity DEFAULT",
                    "ALTER TABLE public.a REPLICA IDENTITY FULL;")));

    @Test
    void isReadBySubjectAndEndsWithWhatMendsIt() {
        assertThat(REPORT.text()).isEqualTo("""
                        twinlog.yaml
                          ok      reads well
                        membership legacy/main
                          ERROR   wal_level is replica
                          warning table public.a has replica identity DEFAULT
                        kafka
                          ok      answers at localhost:9092

                        To mend membership legacy/main:

                          ALTER SYSTEM SET wal_level = logical;
                          ALTER TABLE public.a REPLICA IDENTITY FULL;

                        1 error, 1 warning: not ready to run.
                        """);
        assertThat(REPORT.sound()).isFalse();
    }

    @Test
    void warningsDoNotKeepItFromRunning() {
        CheckReport report = new CheckReport(List.of(Finding.warning("a", "b")));

        assertThat(report.sound()).isTrue();
        assertThat(report.text()).isEqualTo("a\n  warning b\n\nReady to run, 1 warning.\n");
    }

    @Test
    void programsGetJson() {
        assertThat(REPORT.json())
                .startsWith("{\"sound\":false,\"findings\":[{\"severity\":\"ok\",\"subject\":\"twinlog.yaml\"")
                .contains("\"remedy\":[\"ALTER SYSTEM SET wal_level = logical;\"]");
    }
}
