package io.twinlog.app.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.app.report.SampleRuns;
import io.twinlog.comparator.evidence.EvidenceSet;
import io.twinlog.comparator.evidence.Period;
import io.twinlog.comparator.evidence.RunAccumulator;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidencePageTest {

    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

    @Test
    void isOneFileThatNeedsNoNetwork() {
        String page = EvidencePage.of(SampleRuns.twoPairs(), NOON, "1.0");
        assertThat(page)
                .startsWith("<!doctype html>")
                .contains("content=\"default-src 'none'; style-src 'unsafe-inline'\"")
                .contains("Written 2026-02-03 12:00:00 by Twinlog 1.0.")
                .doesNotContain("<script", "<link", "http://", "https://", "url(", "@import");
        assertThat(page.replace("src=x", "")).doesNotContain("src=");
    }

    @Test
    void valuesOfRowsAreEscaped() {
        assertThat(EvidencePage.of(SampleRuns.onePair(), NOON, "1.0"))
                .contains("&lt;/code&gt;&lt;script&gt;document.title=")
                .doesNotContain("<img", "pwned'</script>");
    }

    @Test
    void agreementIsSaidAndSoIsSilence() {
        assertThat(EvidencePage.of(SampleRuns.agreed(), NOON, "1.0"))
                .contains("<p class=\"conclusion agreed\">No difference is open.</p>")
                .contains("Every change is accounted for, and none is pending.")
                .contains("Everything could be decided.");
    }

    @Test
    void anEmptyOrUnfinishedRunIsNoAgreement() {
        RunAccumulator nothing = new RunAccumulator("north", "tuesday", Period.ALL);
        assertThat(EvidencePage.of(
                        new EvidenceSet("tuesday", List.of(nothing.summary()), null, List.of()), NOON, "1.0"))
                .contains("<p class=\"conclusion empty\">Nothing was compared, which proves nothing.</p>")
                .contains("There is no ledger: nothing was counted.");
        EvidenceSet unfinished = new EvidenceSet(
                "live", List.of(SampleRuns.agreed().pairs().get(0).incomplete()), null, List.of());
        assertThat(EvidencePage.of(unfinished, NOON, "1.0"))
                .contains("<p class=\"conclusion incomplete\">The run has not ended: this is not the whole.</p>")
                .contains("<span class=\"tag warn\">has not ended</span>");
    }
}
