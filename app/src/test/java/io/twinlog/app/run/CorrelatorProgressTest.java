package io.twinlog.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.app.run.CorrelatorProgress.Standing;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CorrelatorProgressTest {

    private static final SourceId LEGACY = new SourceId(Side.LEGACY, "main");
    private static final SourceId NEW = new SourceId(Side.NEW, "main");

    private final CorrelatorProgress progress = new CorrelatorProgress();

    @Test
    void withoutAPartitionItStandsNowhere() {
        assertThat(progress.standing()).isEmpty();
    }

    @Test
    void itStandsWhereThePartitionThatIsFurthestBehindStandsAndNamesTheSlowestSource() {
        heard(0, 100, 40);
        heard(1, 100, 30);
        progress.played(0, new EventTime(40));
        progress.played(1, new EventTime(30));

        assertThat(progress.standing()).hasValue(new Standing(new EventTime(30), NEW, upTo(100, 30), 0, 0));
    }

    @Test
    void aSourceThatWasNeverHeardOfIsTheSlowest() {
        heard(0, EventTime.MIN.micros(), 40);

        assertThat(progress.standing())
                .hasValue(new Standing(EventTime.MIN, LEGACY, upTo(EventTime.MIN.micros(), 40), 0, 0));
    }

    @Test
    void aPartitionThatHasNotPlayedWhatItCouldWaitsForNobody() {
        heard(0, 100, 90);
        progress.played(0, new EventTime(40));

        assertThat(progress.standing()).hasValue(new Standing(new EventTime(40), null, upTo(100, 90), 0, 0));
    }

    @Test
    void aPartitionThatWasGivenUpNoLongerCounts() {
        heard(0, 100, 100);
        progress.played(0, new EventTime(100));
        progress.undecided(0, 7, 4);
        heard(1, 10, 10);
        progress.undecided(1, 70, 40);
        progress.left(1);

        assertThat(progress.standing()).hasValue(new Standing(new EventTime(100), LEGACY, upTo(100, 100), 7, 4));
    }

    @Test
    void whatIsUndecidedIsCountedOverAllPartitionsAsItIsNow() {
        heard(0, 100, 40);
        progress.undecided(0, 5, 2);
        heard(1, 90, 50);
        progress.undecided(1, 600, 20);
        progress.undecided(1, 60, 30);

        assertThat(progress.standing()).hasValue(new Standing(EventTime.MIN, null, upTo(90, 40), 65, 32));
    }

    private static SortedMap<SourceId, EventTime> upTo(long legacy, long renewed) {
        return new TreeMap<>(Map.of(LEGACY, new EventTime(legacy), NEW, new EventTime(renewed)));
    }

    private void heard(int partition, long legacy, long renewed) {
        progress.heard(partition, LEGACY, new EventTime(legacy));
        progress.heard(partition, NEW, new EventTime(renewed));
    }
}
