package io.twinlog.comparator.evidence;

import static io.twinlog.comparator.evidence.Story.accepted;
import static io.twinlog.comparator.evidence.Story.differs;
import static io.twinlog.comparator.evidence.Story.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.evidence.SummaryDiff.Change;
import io.twinlog.comparator.evidence.SummaryDiff.Trend;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SummaryDiffTest {

    private final RunAccumulator before = new RunAccumulator("membership", "before", Period.ALL);
    private final RunAccumulator now = new RunAccumulator("membership", "now", Period.ALL);

    @Test
    void tellsWhatHasBecomeOfEachSignature() {
        for (int i = 0; i < 6; i++) {
            before.discrepancy(differs(i, "Raise", "abcabc".substring(i, i + 1), Status.OPEN, i));
        }
        before.discrepancy(differs(10, "Raise", "d", Status.OPEN, 10));
        now.discrepancy(differs(0, "Raise", "a", Status.OPEN, 1));
        now.discrepancy(differs(1, "Raise", "a", Status.OPEN, 2));
        now.discrepancy(differs(2, "Raise", "b", Status.OPEN, 3));
        for (int i = 20; i < 23; i++) {
            now.discrepancy(differs(i, "Raise", "c", Status.OPEN, 3));
        }
        now.discrepancy(differs(30, "Raise", "e", Status.OPEN, 4));

        SummaryDiff diff = SummaryDiff.of(now.summary(), before.summary());

        assertThat(diff)
                .isEqualTo(new SummaryDiff(
                        "membership",
                        "now",
                        "before",
                        java.util.List.of(
                                new Change("Raise/employment/VALUE_MISMATCH/e", Trend.NEW, 0, 1),
                                new Change("Raise/employment/VALUE_MISMATCH/c", Trend.MORE, 2, 3),
                                new Change("Raise/employment/VALUE_MISMATCH/b", Trend.FEWER, 2, 1),
                                new Change("Raise/employment/VALUE_MISMATCH/d", Trend.GONE, 1, 0),
                                new Change("Raise/employment/VALUE_MISMATCH/a", Trend.SAME, 2, 2))));
        assertThat(diff.nothingNew()).isFalse();
        assertThat(SummaryDiff.of(before.summary(), before.summary()).nothingNew())
                .isTrue();
    }

    @Test
    void onlyWhatIsOpenCounts() {
        before.discrepancy(accepted(1, "Raise", "known", 1));
        before.discrepancy(differs(2, "Raise", "salary", Status.OPEN, 2));
        before.discrepancy(differs(2, "Raise", "salary", Status.RESOLVED, 2));
        now.discrepancy(unknown(1, "Raise", "before start", 1));
        assertThat(SummaryDiff.of(now.summary(), before.summary()).changes()).isEmpty();

        now.discrepancy(differs(3, "Raise", "status", Status.OPEN, 3));
        assertThat(SummaryDiff.of(now.summary(), before.summary()).changes())
                .containsExactly(new Change("Raise/employment/VALUE_MISMATCH/status", Trend.NEW, 0, 1));
    }

    @Test
    void whatIsNotToldApartMightBeNew() {
        Random random = new Random(1);
        for (int i = 0; i < Causes.MOST + 5; i++) {
            now.discrepancy(differs(i, "Raise", "attribute_" + i, Status.OPEN, random.nextInt(100)));
        }
        RunSummary many = now.summary();
        SummaryDiff diff = SummaryDiff.of(many, many);
        assertThat(diff.changes(Trend.SAME)).hasSize(Causes.MOST);
        assertThat(diff.changes(Trend.NEW)).containsExactly(new Change(SummaryDiff.FURTHER, Trend.NEW, 0, 5));
        assertThat(diff.nothingNew()).isFalse();
    }
}
