package io.twinlog.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.app.terminal.Palette;
import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.evidence.EvidenceSet;
import io.twinlog.comparator.evidence.Period;
import io.twinlog.comparator.evidence.Readiness;
import io.twinlog.comparator.evidence.RunAccumulator;
import io.twinlog.comparator.evidence.Span;
import io.twinlog.model.EventTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTextTest {

    @Test
    void tellsCountsThenSignaturesThenDoubtThenTheProofOfSilence() {
        assertThat(EvidenceText.of(SampleRuns.onePair(), Palette.PLAIN)).isEqualTo("""
                RUN live, times are event time in UTC

                INSTRUCTIONS  AGREE  DIFFER  UNDECIDABLE  OPEN  ACCEPTED  RESOLVED  ROW CHANGES  PAIR
                       2,201  2,181      15            5    16         1         1        6,719  membership

                MEMBERSHIP  2026-02-03 10:00:00 to 10:59:00

                INSTRUCTIONS  AGREE  DIFFER  UNDECIDABLE  OPEN  INSTRUCTION TYPE
                           0      0       0            0     1  -
                       1,209  1,204       0            5     0  HireEmployee
                         853    850       3            0     3  RaiseSalary
                         108     96      12            0    12  RemoveEmployee
                          31     31       0            0     0  RenameDepartment

                OPEN  ACCEPTED  RESOLVED  FIRST                LAST                 SIGNATURE
                  12         0         0  2026-02-03 10:01:00  2026-02-03 10:08:20  RemoveEmployee/employment/VALUE_MISMATCH/onboarding_status
                      For instruction RemoveEmployee i1, employment E-1001 is updated differently: onboarding_status is "none" in legacy, "started" in new.
                   2         0         0  2026-02-03 10:15:00  2026-02-03 10:16:40  RaiseSalary/employment/MISSING_IN_NEW/salary
                      For instruction RaiseSalary i13, employment E-1013 is updated in legacy and not in new: salary is 4200.0, was 4000.0.
                   1         0         0  2026-02-03 10:25:00  2026-02-03 10:25:00  -/employment/VALUE_MISMATCH/note
                      Without an instruction, employment E-1015 is updated differently: note is "</code><script>document.title='pwned'</script><img src=x on… in legacy, "a long note a long note a long note a long note a long note… in new.
                   1         0         0  2026-02-03 10:33:20  2026-02-03 10:33:20  RaiseSalary/employment/VALUE_MISMATCH/salary
                      For instruction RaiseSalary i17, employment E-1017 is updated differently: salary is 1234.5 in legacy, 1234.05 in new.
                   0         0         1  2026-02-03 10:35:00  2026-02-03 10:35:00  RaiseSalary/employment/VALUE_MISMATCH/grade
                      Resolved (the counterpart came late), it was: For instruction RaiseSalary i18, employment E-1018 is updated differently: grade is 7.0 in legacy, null in new.
                   0         1         0  2026-02-03 10:30:00  2026-02-03 10:30:00  RenameDepartment/employment/VALUE_MISMATCH/name
                      Accepted (names are trimmed in new, agreed with HR): For instruction RenameDepartment i16, employment E-1016 is updated differently: name is "Research " in legacy, "Research" in new.

                ACCEPTED  FIRST                LAST                 REASON
                       1  2026-02-03 10:30:00  2026-02-03 10:30:00  names are trimmed in new, agreed with HR

                NOT DECIDABLE  FIRST                LAST                 REASON
                            4  2026-02-03 10:00:10  2026-02-03 10:00:13  before start of legacy/main
                            1  2026-02-03 10:00:14  2026-02-03 10:00:14  gap in the log of new/main

                PROOF OF SILENCE
                  6,719 row changes seen in 60 minutes: 6,300 mapped, 180 unmapped, 238 snapshot, 1 dead
                  6,300 compared: 5,400 matched, 600 folded, 0 superseded, 60 discrepant, 58 accepted, 120 ignored, 60 undecidable, 2 pending
                  2 minutes are not closed, the first from 2026-02-03 10:58:00: 2 changes are pending, 0 on their way.

                HITS  RULE
                 120  ignore:*.updated_at
                   0  tolerate:payment.amount, NEVER HAD A SAY

                16 differences are open, of 4 signatures.
                """);
    }

    @Test
    void tellsWhatHasChanged() {
        assertThat(EvidenceText.of(SampleRuns.twoPairs(), Palette.PLAIN))
                .contains("""

                        AGAINST monday  BEFORE  NOW  SIGNATURE
                        NEW             0       1    -/employment/VALUE_MISMATCH/note
                        NEW             0       2    RaiseSalary/employment/MISSING_IN_NEW/salary
                        MORE            3       12   RemoveEmployee/employment/VALUE_MISMATCH/onboarding_status
                        GONE            1       0    RenameDepartment/employment/VALUE_MISMATCH/name
                        SAME            1       1    RaiseSalary/employment/VALUE_MISMATCH/salary

                        """)
                .contains("\n  Nothing is open, neither here nor in monday.\n")
                .endsWith("\n2 signatures are new against monday; 16 differences are open, of 4 signatures.\n");
    }

    @Test
    void colourIsForPeople() {
        assertThat(EvidenceText.of(SampleRuns.onePair(), Palette.ANSI))
                .contains("\u001b[1;31m  12         0         0  2026-02-03 10:01:00")
                .endsWith("\u001b[1;31m16 differences are open, of 4 signatures.\u001b[0m\n");
    }

    @Test
    void nothingIsNoAgreement() {
        RunAccumulator nothing = new RunAccumulator("north", "live", Period.ALL);
        assertThat(EvidenceText.of(new EvidenceSet("live", List.of(nothing.summary()), null, List.of()), Palette.PLAIN))
                .endsWith("  0  north, nothing was seen\n\nNothing was compared, which proves nothing.\n");
    }

    @Test
    void readinessIsATableAndASentence() {
        assertThat(ReadinessText.of("live", Readiness.of(SampleRuns.onePair().pairs()), 0.0025))
                .isEqualTo("""
                        RUN live, bounds at 95 % confidence (Clopper-Pearson, one-sided)

                        COMPARED  DIFFER  AT MOST  UNDECIDABLE    QUIET FOR  INSTRUCTION TYPE  LAST DIFFERENCE
                           1,204       0  0.249 %            5   42 min 4 s  HireEmployee      none
                             853       3  0.907 %            0  44 min 24 s  RaiseSalary       2026-02-03 10:14:36
                             108      12   17.4 %            0  42 min 36 s  RemoveEmployee    2026-02-03 10:16:24
                              31       0   9.22 %            0  42 min 35 s  RenameDepartment  none

                        HireEmployee is ready: at most 0.249 % differ, below 0.25 %.
                        RaiseSalary is not ready: at most 0.907 % differ, not below 0.25 %; 3 of 853 differ.
                        RemoveEmployee is not ready: at most 17.4 % differ, not below 0.25 %; 12 of 108 differ.
                        RenameDepartment is not ready: at most 9.22 % differ, not below 0.25 %; 31 compared, and 1,197 without a difference are needed.
                        """);
    }

    @Test
    void thePageOfEvidenceHasItsFiguresRight() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "evidence.md")).stream()
                .filter(line -> line.matches("\\| [\\d,]+ \\| [\\d,]+ \\| .* % \\|"))
                .toList();
        assertThat(rows).hasSize(5);
        for (String row : rows) {
            String[] cells = row.substring(2).replace(",", "").split(" \\| ?", -1);
            RunAccumulator run = new RunAccumulator("north", "live", Period.ALL);
            SampleRuns sample = new SampleRuns("north", "live");
            for (int i = 0; i < Integer.parseInt(cells[1]); i++) {
                Verdict verdict = i < Integer.parseInt(cells[0]) ? Verdict.DIFFERENT : Verdict.AGREED;
                run.verdict(sample.verdict("v" + i, "Raise", verdict, i));
            }
            assertThat(Figures.percent(
                            Readiness.of(List.of(run.summary())).get(0).upperBound()))
                    .as(row)
                    .isEqualTo(cells[2]);
        }
    }

    @Test
    void figuresAreReadable() {
        assertThat(Figures.percent(0.0009997)).isEqualTo("0.100 %");
        assertThat(Figures.percent(3.0e-9)).isEqualTo("0.00000030 %");
        assertThat(Figures.percent(1)).isEqualTo("100 %");
        assertThat(Figures.percent(0.99999)).isEqualTo("100 %");
        assertThat(Figures.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Figures.duration(Duration.ofSeconds(3_599))).isEqualTo("59 min 59 s");
        assertThat(Figures.duration(Duration.ofHours(23))).isEqualTo("23 h 0 min");
        assertThat(Figures.duration(Duration.ofHours(50))).isEqualTo("2 d 2 h");
        assertThat(Figures.time(EventTime.MIN)).isEqualTo("the beginning");
        assertThat(Figures.span(new Span(SampleRuns.at(0), SampleRuns.at(86_400))))
                .isEqualTo("2026-02-03 10:00:00 to 2026-02-04 10:00:00");
        assertThat(Figures.number(1, "row", "rows") + ", " + Figures.number(2_000, "row", "rows"))
                .isEqualTo("1 row, 2,000 rows");
    }
}
