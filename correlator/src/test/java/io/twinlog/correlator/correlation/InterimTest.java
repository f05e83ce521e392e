package io.twinlog.correlator.correlation;

import static io.twinlog.correlator.correlation.Story.story;

import io.twinlog.comparator.compare.AttributeMode;
import org.junit.jupiter.api.Test;

/** What was written to a value that could not be read, and written over. */
class InterimTest {

    @Test
    void whatATransactionSetsBackItHasNotChanged() {
        story().withoutInstructions()
                .renewed(10, null, "city:null->? a=1")
                .renewed(10, null, "city:?->null a=1")
                .expect();
    }

    @Test
    void norHasItUnderAnInstruction() {
        story().renewed(10, "I1", "city:null->? a=1")
                .renewed(10, "I1", "city:?->null a=1")
                .expect();
    }

    @Test
    void whatIsSetBackInAnotherTransactionMayHaveBeenSetBySomebodyElse() {
        story().renewed(0, "I1", "city:null->? a=1")
                .renewed(9, "I1", "city:?->null a=1")
                .expect(
                        "@70 UNDECIDABLE 1 UNDECIDABLE I1 (what the update changed is not known for want of the row before in new)");
    }

    @Test
    void whatIsSetToSomethingElseWasChanged() {
        story().renewed(0, "I1", "city:1->? a=1")
                .renewed(9, "I1", "city:?->2 a=1")
                .legacy(0, "I1", "city:1->2 a=1")
                .expect();
    }

    @Test
    void aSumIsWhatItWasBeforeAndAfter() {
        sums().withoutInstructions()
                .renewed(0, null, "days:5->?")
                .renewed(0, null, "days:?->8")
                .legacy(9, null, "days:5->8")
                .expect();
    }

    @Test
    void soItIsUnderAnInstruction() {
        sums().renewed(0, "I1", "days:5->?")
                .renewed(0, "I1", "days:?->8")
                .legacy(9, "I1", "days:5->8")
                .expect();
    }

    @Test
    void aSumThatIsSetBackIsNone() {
        sums().withoutInstructions()
                .renewed(0, null, "days:5->?")
                .renewed(0, null, "days:?->5")
                .legacy(9, null, "days:5->8")
                .expect("@70 OPEN 1 MISSING_IN_NEW days(3|-)");
    }

    @Test
    void ofASumThatCannotBeReadNobodyKnowsWhatWasTakenAway() {
        sums().withoutInstructions()
                .renewed(0, null, "days:5->?")
                .legacy(9, null, "days:5->8")
                .expect(
                        "@70 UNDECIDABLE 1 UNDECIDABLE (the delta of days is not known for want of the row before in new)");
    }

    @Test
    void norWhatSeveralAddedInBetween() {
        sums().renewed(0, "I1", "days:5->? a=1")
                .renewed(1, "I2", "days:?->7 a=1")
                .renewed(3, "I1", "days:?->8 a=1")
                .legacy(9, "I1", "days:5->6 a=1")
                .legacy(10, "I2", "days:6->8 a=1")
                .expect(
                        "@70 UNDECIDABLE 1 UNDECIDABLE I1 (the delta of days is not known for want of the row before in new)",
                        "@71 UNDECIDABLE 1 UNDECIDABLE I2 (the delta of days is not known for want of the row before in new)");
    }

    @Test
    void norWhatWasLeftOfAnInstructionThatOnlyOneSideNames() {
        sums().legacy(0, "I1", "days:5->? a=1")
                .legacy(3, "I1", "days:?->8 a=1")
                .renewed(9, null, "days:5->9 a=1")
                .expect(
                        "@70 UNDECIDABLE 1 UNDECIDABLE I1 (the delta of days is not known for want of the row before in legacy)",
                        "@70 OPEN 1 STATE_MISMATCH days(8|9)");
    }

    private static Story sums() {
        return story().attribute("days", AttributeMode.DELTA);
    }
}
