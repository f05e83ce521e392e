package io.twinlog.app.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.twinlog.app.demo.workload.DemoInstruction.ChangeAddress;
import io.twinlog.app.demo.workload.DemoInstruction.PostalAddress;
import io.twinlog.app.demo.workload.DemoInstruction.RemoveEmployee;
import io.twinlog.app.demo.workload.Deviation;
import io.twinlog.app.demo.workload.ExpectedDiscrepancy;
import io.twinlog.app.demo.workload.Step;
import io.twinlog.model.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Test
    void saysThatEverythingWasFound() throws IOException {
        Finding found = TallyTest.finding("1", "OPEN", "E-1001", "onboarding_status");
        DemoReport report = report(List.of(found.what()), List.of(found));

        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(ReportText.of(report, Path.of("demo"))).isEqualTo("""
                        DISCREPANCIES BY SIGNATURE
                             1  RemoveEmployee/employment/VALUE_MISMATCH/onboarding_status

                        WHAT THE NEW SYSTEM DID WRONG                                       injected  found
                          it does not reset onboarding_status when an employee is removed          1      1
                          it does an instruction 3 seconds later than legacy (no bug)              1      -
                          it ends a coverage one day early                                         0      0
                          it forgets a payment when merging accounts                               0      0
                          it writes a second address when one changes                              0      0
                          it rounds a new salary to whole units                                    0      0

                        Every injected bug was found and nothing else was reported: missed 0, false alarms 0.

                          compared   600 instructions, 1,200 row changes of legacy and 1,300 of new: 1,150 rows agreed
                                     40 more changed too early to be compared, within the window after the start
                          lag        up to 3.0 s between the two systems, the window allows 5.0 s
                          latency    median 5.3 s, p99 5.6 s from commit to discrepancy, the window of 5.0 s included
                          start      the first discrepancy 14.2 s after the start

                        WHAT NEXT
                          demo/twinlog.yaml  the configuration of this demo: two unlike schemas, mapped
                          twinlog check -c FILE                says what they still need
                        """);
        // As text: a number read from JSON is not of the same class as one that was put there.
        assertThat(JSON.readTree(ReportJson.of(report).toString())).isEqualTo(JSON.readTree("""
                                {"exact": true,
                                         "injected": {
                                           "onboarding_not_reset": {"bug": true, "injected": 1, "found": 1},
                                           "three_seconds_late": {"bug": false, "injected": 1, "found": 0},
                                           "coverage_ends_early": {"bug": true, "injected": 0, "found": 0},
                                           "row_forgotten": {"bug": true, "injected": 0, "found": 0},
                                           "row_too_many": {"bug": true, "injected": 0, "found": 0},
                                           "amount_rounded": {"bug": true, "injected": 0, "found": 0}},
                                         "signatures": {"RemoveEmployee/employment/VALUE_MISMATCH/onboarding_status": 1},
                                         "found": 1, "missed": [], "falseAlarms": [], "instructions": 600,
                                         "captured": {"legacy": 1200, "new": 1300}, "matched": 1150, "undecidable": 40,
                                         "greatestDistanceMillis": 3012, "windowMillis": 5000, "firstDiscrepancyMillis": 14200,
                                         "latencyMillis": {"median": 5300, "p99": 5600}}
                                """));
    }

    @Test
    void screamsAboutWhatWasMissedAndWhatWasFalse() throws IOException {
        Finding found = TallyTest.finding("1", "OPEN", "E-1001", "status");
        ExpectedDiscrepancy expected =
                TallyTest.finding("1", "OPEN", "E-1001", "onboarding_status").what();
        DemoReport report = report(List.of(expected), List.of(found));

        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(ReportText.of(report, Path.of("demo"))).contains("""
                        THE DEMO FAILED: missed 1, false alarms 1.
                          missed       instruction 4711: VALUE_MISMATCH of employment {"employee_no":"E-1001"} [onboarding_status]
                          false alarm  RemoveEmployee/employment/VALUE_MISMATCH/status, OPEN, For instruction RemoveEmployee 4711, employment E-1001 is updated differently.
                        """);
    }

    @Test
    void agreesWhereNothingWasInjectedAndNothingFound() {
        assertThat(new DemoReport(
                                List.of(),
                                new Tally(List.of(), List.of(), List.of()),
                                10,
                                Map.of(),
                                10,
                                0,
                                Duration.ZERO,
                                Duration.ofSeconds(5),
                                null,
                                null)
                        .exitCode())
                .isZero();
    }

    private static DemoReport report(List<ExpectedDiscrepancy> expected, List<Finding> raised) {
        Step removed = new Step(
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                new RemoveEmployee("4711", "C-01", "E-1001", "756.1001", DAY, DAY),
                Deviation.ONBOARDING_NOT_RESET,
                expected);
        Step late = new Step(
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                new ChangeAddress("4712", "C-01", "756.1002", new PostalAddress("Seestrasse", "1", "8000", "Zürich")),
                Deviation.THREE_SECONDS_LATE,
                List.of());
        return new DemoReport(
                List.of(removed, late),
                Tally.of(expected, raised),
                600,
                Map.of(Side.LEGACY, 1_200L, Side.NEW, 1_300L),
                1_150,
                40,
                Duration.ofMillis(3_012),
                Duration.ofSeconds(5),
                Duration.ofMillis(14_200),
                new Latency(Duration.ofMillis(5_300), Duration.ofMillis(5_600)));
    }
}
