package io.twinlog.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscrepancyBlockTest {

    private static final String MISMATCH = """
            {"schemaVersion": 1, "id": "5f2c0900000000000000000000000001", "pair": "membership", "status": "OPEN",
             "revision": 2, "kind": "VALUE_MISMATCH",
             "instruction": {"id": "4711", "type": "RemoveEmployee", "actor": "hr-portal"},
             "entity": "employment", "key": {"employee_no": "E-1042"},
             "differences": [
              {"attribute": "onboarding_status",
               "legacy": {"value": "started", "before": "pending", "changed": true},
               "new": {"value": "pending", "before": "pending", "changed": false}},
              {"attribute": "note",
               "legacy": {"value": "a text that is longer than the column it has to stand in, much longer", "changed": true},
               "new": {"value": null, "before": "x\\u001b[31m", "changed": true}}],
             "legacy": {"operation": "UPDATE", "changes": [
               {"table": "public.employment", "transaction": "771", "committedAt": "2026-03-01T12:00:01.5Z"}]},
             "new": {"operation": "UPDATE", "changes": [
               {"table": "public.employments", "transaction": "902", "committedAt": "2026-03-01T12:00:02Z"},
               {"table": "public.employments", "transaction": "903", "committedAt": "2026-03-01T12:00:03Z"}]},
             "decidedAt": "2026-03-01T12:05:02Z",
             "summary": "For instruction RemoveEmployee 4711, employment E-1042 is updated differently: onboarding_status is \\"started\\" in legacy, \\"pending\\" in new."}
            """;

    private static final String MISSING = """
            {"id": "5f2c0900000000000000000000000002", "status": "RESOLVED", "revision": 1, "kind": "MISSING_IN_NEW",
             "reason": "a late change of new", "entity": "payment", "key": {"patient": {"mrn": "M1"}, "no": 7},
             "differences": [{"attribute": "amount", "legacy": {"value": 12.50, "changed": true}, "new": null}],
             "legacy": {"operation": "INSERT", "changes": [{"table": "public.payment"}]}, "new": null,
             "summary": "Payment 7 is missing in new."}
            """;

    @Test
    void twoSidesBesideEachOther() throws IOException {
        assertThat(draw(MISMATCH, Palette.PLAIN, 100)).isEqualTo("""
                        OPEN  VALUE_MISMATCH                                          5f2c0900000000000000000000000001 rev 2
                        For instruction RemoveEmployee 4711, employment E-1042 is updated differently: onboarding_status is
                        "started" in legacy, "pending" in new.
                          instruction       RemoveEmployee 4711 by hr-portal
                          employment        employee_no = "E-1042"
                          decided           2026-03-01T12:05:02Z
                                            │ LEGACY                                │ NEW
                          operation         │ UPDATE                                │ UPDATE, in 2 changes
                          where             │ public.employment, transaction 771    │ public.employments, transaction 902;
                                            │                                       │ public.employments, transaction 903
                          committed         │ 2026-03-01T12:00:01.5Z                │ 2026-03-01T12:00:02Z to
                                            │                                       │ 2026-03-01T12:00:03Z
                        ≠ onboarding_status │ "pending" → "started"                 │ "pending" (unchanged)
                        ≠ note              │ "a text that is longer than the       │ "x\\u001B[31m" → null
                                            │ column it has to stand in, much       │
                                            │ longer"                               │

                        """);
    }

    @Test
    void aMissingSide() throws IOException {
        assertThat(draw(MISSING, Palette.PLAIN, 20)).isEqualTo("""
                        RESOLVED  MISSING_IN_NEW    5f2c0900000000000000000000000002
                        Payment 7 is missing in new.
                        reason: a late change of new
                          instruction none
                          payment     patient = {"mrn":"M1"}, no = 7
                                      │ LEGACY               │ NEW
                          operation   │ INSERT               │ nothing
                          where       │ public.payment       │
                        ≠ amount      │ 12.50                │ —

                        """);
    }

    @Test
    void coloursOnlyWhereTheyAreWanted() throws IOException {
        assertThat(draw(MISSING, Palette.PLAIN, 80)).doesNotContain("\u001b");
        assertThat(draw(MISSING, Palette.ANSI, 80))
                .startsWith("\u001b[32mRESOLVED  MISSING_IN_NEW\u001b[0m")
                .isNotEqualTo(draw(MISSING, Palette.PLAIN, 80));
        assertThat(draw(MISSING, Palette.ANSI, 80).replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(draw(MISSING, Palette.PLAIN, 80));
    }

    @Test
    void coloursFollowTheTerminalAndTheUser() {
        assertThat(Palette.of(Palette.When.AUTO, true, Map.of())).isEqualTo(Palette.ANSI);
        assertThat(Palette.of(Palette.When.AUTO, false, Map.of())).isEqualTo(Palette.PLAIN);
        assertThat(Palette.of(Palette.When.AUTO, true, Map.of("NO_COLOR", "1"))).isEqualTo(Palette.PLAIN);
        assertThat(Palette.of(Palette.When.AUTO, true, Map.of("TERM", "dumb"))).isEqualTo(Palette.PLAIN);
        assertThat(Palette.of(Palette.When.ALWAYS, false, Map.of("NO_COLOR", "1")))
                .isEqualTo(Palette.ANSI);
        assertThat(Palette.of(Palette.When.NEVER, true, Map.of())).isEqualTo(Palette.PLAIN);
    }

    private static String draw(String event, Palette palette, int width) throws IOException {
        return new DiscrepancyBlock(palette, width).draw(DiscrepancyView.read(event.getBytes(StandardCharsets.UTF_8)));
    }
}
