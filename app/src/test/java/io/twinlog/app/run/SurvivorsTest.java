package io.twinlog.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.console.health.ComponentId;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurvivorsTest {

    private static final ComponentId LEGACY = ComponentId.capture("hr", new SourceId(Side.LEGACY, "main"));
    private static final ComponentId NEW = ComponentId.capture("hr", new SourceId(Side.NEW, "main"));
    private static final ComponentId OTHER = ComponentId.capture("pay", new SourceId(Side.LEGACY, "main"));
    private static final ComponentId CORRELATE = ComponentId.correlate("hr");

    @Test
    void aProcessGoesOnWhileAnyCaptureOfAnyPairIsLeft() {
        Survivors survivors = new Survivors(List.of(LEGACY, NEW, OTHER), List.of(CORRELATE));

        survivors.failed(LEGACY, "its slot is lost");
        survivors.failed(NEW, "another took over");
        assertThat(survivors.reason()).isNull();

        survivors.failed(OTHER, "its slot is missing");
        assertThat(survivors.reason())
                .isEqualTo("hr legacy/main: its slot is lost; hr new/main: another took over;"
                        + " pay legacy/main: its slot is missing");
    }

    @Test
    void aFailedCorrelatorLetsItsCapturesGoOn() {
        Survivors survivors = new Survivors(List.of(LEGACY), List.of(CORRELATE));

        survivors.failed(CORRELATE, "the mapping does not fit");
        assertThat(survivors.reason()).isNull();

        survivors.failed(LEGACY, "its slot is lost");
        assertThat(survivors.reason())
                .isEqualTo("hr correlate: the mapping does not fit; hr legacy/main: its slot is lost");
    }

    @Test
    void whereNothingIsCapturedTheCorrelatorCounts() {
        Survivors survivors = new Survivors(List.of(), List.of(CORRELATE));

        survivors.failed(CORRELATE, "the mapping does not fit");
        assertThat(survivors.reason()).isEqualTo("hr correlate: the mapping does not fit");
    }

    @Test
    void whoOnlyLooksOnIsNeverOver() {
        Survivors survivors = new Survivors(List.of(), List.of());

        survivors.failed(CORRELATE, "somebody else's");
        assertThat(survivors.reason()).isNull();
    }
}
