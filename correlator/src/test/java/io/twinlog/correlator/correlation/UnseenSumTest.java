package io.twinlog.correlator.correlation;

import static io.twinlog.correlator.correlation.Story.story;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.model.Side;
import org.junit.jupiter.api.Test;

/** Sums near what could not be seen. */
class UnseenSumTest {

    @Test
    void whatOneSideAddsAndTakesAwayMayHaveHadHalfACounterpartBeforeTheStart() {
        story().withoutInstructions()
                .bag()
                .starts(Side.NEW, 50)
                .legacy(60, null, "- a=1")
                .legacy(120, null, "+ a=1")
                .expect("@181 UNDECIDABLE 1 UNDECIDABLE (before start of new/main)");
    }

    @Test
    void orInAHoleOfTheOtherSide() {
        story().withoutInstructions()
                .attribute("days", AttributeMode.DELTA)
                .hole(Side.NEW, 70, Story.KEY, null)
                .legacy(60, null, "days:1->3")
                .legacy(120, null, "days:3->1")
                .expect("@181 UNDECIDABLE 1 UNDECIDABLE (hole at 70.0)");
    }

    @Test
    void whereAllIsSeenItComesToNothing() {
        story().withoutInstructions()
                .bag()
                .hole(Side.LEGACY, 70, Story.KEY, null)
                .legacy(60, null, "- a=1")
                .legacy(120, null, "+ a=1")
                .expect();
    }
}
