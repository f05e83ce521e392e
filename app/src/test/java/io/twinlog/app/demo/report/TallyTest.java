package io.twinlog.app.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.app.demo.workload.ExpectedDiscrepancy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

    static final Instant SEEN = Instant.parse("2026-05-01T10:00:06Z");

    private final Findings findings = new Findings();

    @Test
    void whatIsFoundAsExpectedIsNeitherMissedNorFalse() throws IOException {
        Finding open = finding("1", "OPEN", "E-1001", "onboarding_status");
        assertThat(findings.add(open)).isTrue();

        Tally tally = Tally.of(List.of(open.what()), findings.raised());

        assertThat(tally).isEqualTo(new Tally(List.of(open), List.of(), List.of()));
        assertThat(tally.exact()).isTrue();
    }

    @Test
    void anotherAttributeAnotherKeyOrOnceMoreIsAFalseAlarm() throws IOException {
        Finding right = finding("1", "OPEN", "E-1001", "onboarding_status");
        Finding attribute = finding("2", "OPEN", "E-1001", "status");
        Finding key = finding("3", "OPEN", "E-1002", "onboarding_status");
        Finding again = finding("4", "OPEN", "E-1001", "onboarding_status");
        List.of(right, attribute, key, again).forEach(findings::add);

        Tally tally = Tally.of(List.of(right.what()), findings.raised());

        assertThat(tally).isEqualTo(new Tally(List.of(right), List.of(), List.of(attribute, key, again)));
        assertThat(tally.exact()).isFalse();
    }

    @Test
    void whatIsResolvedAgainWasAFalseAlarmAndTheBugIsMissed() throws IOException {
        ExpectedDiscrepancy expected = finding("1", "OPEN", "E-1001", "salary").what();
        Finding resolved = finding("1", "RESOLVED", "E-1001", "salary");
        assertThat(findings.add(finding("1", "OPEN", "E-1001", "salary"))).isTrue();
        assertThat(findings.add(resolved)).isFalse();

        assertThat(Tally.of(List.of(expected), findings.raised()))
                .isEqualTo(new Tally(List.of(), List.of(expected), List.of(resolved)));
    }

    @Test
    void whatWasNeverOpenIsNoAlarm() throws IOException {
        Finding undecidable = finding("2", "UNDECIDABLE", "E-1001", "salary");
        assertThat(findings.add(finding("1", "PROVISIONAL", "E-1001", "salary")))
                .isFalse();
        assertThat(findings.add(finding("1", "RESOLVED", "E-1001", "salary"))).isFalse();
        assertThat(findings.add(undecidable)).isFalse();

        assertThat(Tally.of(List.of(), findings.raised())).isEqualTo(new Tally(List.of(), List.of(), List.of()));
        assertThat(findings.undecidable()).containsExactly(undecidable);
    }

    @Test
    void latencyGoesFromTheLastCommitToTheFirstOpenEvent() throws IOException {
        findings.add(finding("1", "OPEN", "E-1001", "salary"));
        assertThat(findings.latencies()).containsExactly(Duration.ofMillis(5_750));
        assertThat(Latency.of(findings.latencies()))
                .contains(new Latency(Duration.ofMillis(5_750), Duration.ofMillis(5_750)));
        assertThat(Latency.of(List.of())).isEmpty();
        assertThat(Latency.of(List.of(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(9))))
                .contains(new Latency(Duration.ofMillis(2), Duration.ofMillis(9)));
    }

    static Finding finding(String id, String status, String employee, String attribute) throws IOException {
        String event = """
                {"schemaVersion": 1, "id": "%s", "status": "%s", "kind": "VALUE_MISMATCH",
                 "signature": "RemoveEmployee/employment/VALUE_MISMATCH/%s",
                 "instruction": {"id": "4711", "type": "RemoveEmployee", "actor": "hr-portal"},
                 "entity": "employment", "key": {"employee_no": "%s"},
                 "differences": [{"attribute": "%s",
                                  "legacy": {"value": "none", "before": "started", "changed": true},
                                  "new": {"value": "started", "before": "started", "changed": false}}],
                 "legacy": {"operation": "UPDATE", "changes": [
                   {"table": "hr.emp", "transaction": "771", "position": "0/1", "committedAt": "2026-05-01T10:00:00Z"}]},
                 "new": {"operation": "UPDATE", "changes": [
                   {"table": "public.employment", "transaction": "902", "position": "0/2",
                    "committedAt": "2026-05-01T10:00:00.250Z"}]},
                 "summary": "For instruction RemoveEmployee 4711, employment %s is updated differently."}
                """.formatted(id, status, attribute, employee, attribute, employee);
        return Finding.read(event.getBytes(StandardCharsets.UTF_8), SEEN);
    }
}
