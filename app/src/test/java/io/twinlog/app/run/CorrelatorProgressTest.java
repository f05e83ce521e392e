package io.twinlog.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.app.run.CorrelatorProgress.Standing;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
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

        assertThat(progress.standing()).hasValue(new Standing(new EventTime(30), NEW));
    }

    @Test
    void aSourceThatWasNeverHeardOfIsTheSlowest() {
        heard(0, EventTime.MIN.micros(), 40);

        assertThat(progress.standing()).hasValue(new Standing(EventTime.MIN, LEGACY));
    }

    @Test
    void aPartitionThatHasNotPlayedWhatItCouldWaitsForNobody() {
        heard(0, 100, 90);
        progress.played(0, new EventTime(40));

        assertThat(progress.standing()).hasValue(new Standing(new EventTime(40), null));
    }

    @Test
    void aPartitionThatWasGivenUpNoLongerCounts() {
        heard(0, 100, 100);
        progress.played(0, new EventTime(100));
        heard(1, 10, 10);
        progress.left(1);

        assertThat(progress.standing()).hasValue(new Standing(new EventTime(100), LEGACY));
    }

    private void heard(int partition, long legacy, long renewed) {
        progress.heard(partition, LEGACY, new EventTime(legacy));
        progress.heard(partition, NEW, new EventTime(renewed));
    }
}
