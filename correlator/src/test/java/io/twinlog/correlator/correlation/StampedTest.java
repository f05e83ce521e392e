package io.twinlog.correlator.correlation;

import static io.twinlog.correlator.correlation.Story.story;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.model.Side;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One row under instructions that both sides declare. */
class StampedTest {

    @Test
    void theSameOnBothSidesIsNoDiscrepancy() {
        story().legacy(10, "I1", "status:a->b level=3")
                .renewed(12, "I1", "status:a->b level=3")
                .expect(Map.of(Fate.MATCHED, 2));
    }

    @Test
    void lagWithinTheWindowIsNoDiscrepancy() {
        story().legacy(10, "I1", "+ status=a").renewed(69, "I1", "+ status=a").expect();
    }

    @Test
    void differentValuesAreProvisionalOnceSettledAndOpenAtTheDeadline() {
        story().legacy(10, "I1", "status:a->b")
                .renewed(12, "I1", "status:a->c")
                .expect(
                        Map.of(Fate.DISCREPANT, 2),
                        "@13 PROVISIONAL 1 VALUE_MISMATCH I1 status(b|c)",
                        "@73 OPEN 2 VALUE_MISMATCH I1 status(b|c)");
    }

    @Test
    void untouchedOnOneSideIsComparedByTheValueItHas() {
        story().legacy(10, "I1", "onboarding:pending->none left:null->2026")
                .renewed(10.5, "I1", "onboarding=pending left:null->2026")
                .expect(
                        "@11.5 PROVISIONAL 1 VALUE_MISMATCH I1 onboarding(none|pending)",
                        "@71.5 OPEN 2 VALUE_MISMATCH I1 onboarding(none|pending)");
    }

    @Test
    void aSecondTransactionHealsTheProvisionalOne() {
        story().legacy(10, "I1", "a:1->2 b:1->2")
                .renewed(11, "I1", "a:1->2 b=1")
                .renewed(20, "I1", "a=2 b:1->2")
                .expect(
                        Map.of(Fate.MATCHED, 2, Fate.FOLDED, 1),
                        "@12 PROVISIONAL 1 VALUE_MISMATCH I1 b(2|1)",
                        "@21 RESOLVED 2 VALUE_MISMATCH I1 b(2|1) (both sides agree)");
    }

    @Test
    void missingIsSaidAtTheDeadlineAndNotBefore() {
        story().legacy(10, "I1", "+ status=a").watermark(70).expect();
        story().legacy(10, "I1", "+ status=a").expect("@71 OPEN 1 MISSING_IN_NEW I1 status(a|-)");
        story().renewed(10, "I1", "+ status=a").expect("@71 OPEN 1 MISSING_IN_LEGACY I1 status(-|a)");
    }

    @Test
    void aLateCounterpartResolves() {
        story().legacy(10, "I1", "+ status=a")
                .renewed(300, "I1", "+ status=a")
                .expect(
                        Map.of(Fate.MATCHED, 2),
                        "@71 OPEN 1 MISSING_IN_NEW I1 status(a|-)",
                        "@301 RESOLVED 2 MISSING_IN_NEW I1 status(a|-) (both sides agree)");
    }

    @Test
    void aLateCounterpartThatDiffersRevises() {
        story().legacy(10, "I1", "+ status=a")
                .renewed(300, "I1", "+ status=b")
                .expect(
                        Map.of(Fate.DISCREPANT, 2),
                        "@71 OPEN 1 MISSING_IN_NEW I1 status(a|-)",
                        "@361 OPEN 2 VALUE_MISMATCH I1 status(a|b)");
    }

    @Test
    void oneSideDeletesWhatTheOtherUpdates() {
        story().legacy(10, "I1", "- status=a")
                .renewed(10, "I1", "status:a->gone")
                .watermark(20)
                .expect("@11 PROVISIONAL 1 OPERATION_MISMATCH I1");
    }

    @Test
    void insertedAndDeletedWithinTheInstructionIsNoEffect() {
        story().legacy(10, "I1", "+ status=a")
                .legacy(11, "I1", "- status=a")
                .expect(Map.of(Fate.FOLDED, 1, Fate.MATCHED, 1));
    }

    @Test
    void whatOtherInstructionsDidInBetweenIsNotTakenIn() {
        story().legacy(10, "I1", "a:1->2 b=1 c=1")
                .legacy(11, "I2", "a=2 b:1->5 c=1")
                .legacy(12, "I1", "c:1->2 a=2 b=5")
                .renewed(10, "I1", "a:1->2 c:1->2 b=1")
                .renewed(13, "I2", "b:1->5 a=2 c=2")
                .expect(
                        Map.of(Fate.MATCHED, 4, Fate.FOLDED, 1),
                        "@11 PROVISIONAL 1 VALUE_MISMATCH I1 c(1|2)",
                        "@13 RESOLVED 2 VALUE_MISMATCH I1 c(1|2) (both sides agree)");
    }

    @Test
    void twoInstructionsTouchDifferentAttributesInAnotherOrder() {
        story().legacy(10, "I1", "a:1->2 b=1")
                .legacy(11, "I2", "b:1->2 a=2")
                .renewed(10, "I2", "b:1->2 a=1")
                .renewed(11, "I1", "a:1->2 b=2")
                .expect(Map.of(Fate.MATCHED, 4));
    }

    @Test
    void twoInstructionsInAnotherOrderLeaveTheRowDifferentForEver() {
        story().legacy(10, "I1", "a:0->1")
                .legacy(11, "I2", "a:1->2")
                .renewed(10, "I2", "a:0->2")
                .renewed(11, "I1", "a:2->1")
                .expect("@72 OPEN 1 STATE_MISMATCH a(2|1)");
    }

    @Test
    void aQuietKeyThatBecomesEqualAgainIsResolved() {
        story().legacy(10, "I1", "a:0->1")
                .legacy(11, "I2", "a:1->2")
                .renewed(10, "I2", "a:0->2")
                .renewed(11, "I1", "a:2->1")
                .legacy(500, "I3", "a:2->7")
                .renewed(500, "I3", "a:1->7")
                .expect(
                        "@72 OPEN 1 STATE_MISMATCH a(2|1)",
                        "@561 RESOLVED 2 STATE_MISMATCH a(2|1) (the row's states are equal again)");
    }

    @Test
    void aChangeThatTouchesNothingIsNeverADifference() {
        story().legacy(10, "I1", "a=1 b=2").expect(Map.of(Fate.MATCHED, 1));
    }

    @Test
    void aChangeThatTouchesNothingCountsAsCounterpart() {
        story().legacy(10, "I1", "a:1->2").renewed(10, "I1", "a=2").expect(Map.of(Fate.MATCHED, 2));
    }

    @Test
    void nothingIsKnownBeforeTheStart() {
        story().starts(Side.NEW, 100)
                .legacy(120, "I1", "a:1->2")
                .legacy(170, "I2", "b:1->2 a=2")
                .expect(
                        "@181 UNDECIDABLE 1 UNDECIDABLE I1 (before start of new/main)",
                        "@231 OPEN 1 MISSING_IN_NEW I2 b(2|-)");
    }

    @Test
    void aHoleExplainsAnAbsence() {
        story().hole(Side.NEW, 30, null, null)
                .legacy(10, "I1", "a:1->2")
                .expect("@71 UNDECIDABLE 1 UNDECIDABLE I1 (hole at 30.0)");
    }

    @Test
    void aHoleOfAnotherInstructionExplainsNothing() {
        story().hole(Side.NEW, 30, null, "I2").legacy(10, "I1", "a:1->2").expect("@71 OPEN 1 MISSING_IN_NEW I1 a(2|-)");
    }

    @Test
    void aHoleOnTheSideThatIsPresentExplainsNoAbsence() {
        story().hole(Side.LEGACY, 30, null, null)
                .legacy(10, "I1", "a:1->2")
                .expect("@71 OPEN 1 MISSING_IN_NEW I1 a(2|-)");
    }

    @Test
    void aGapExplainsWhatIsMissingWhileItLasted() {
        story().gap(Side.NEW, 100, 500)
                .legacy(20, "I1", "a:1->2")
                .legacy(200, "I2", "a:2->3")
                .legacy(570, "I3", "a:3->4")
                .expect(
                        "@81 OPEN 1 MISSING_IN_NEW I1 a(2|-)",
                        "@261 UNDECIDABLE 1 UNDECIDABLE I2 (gap in the log of new/main)",
                        "@631 OPEN 1 MISSING_IN_NEW I3 a(4|-)");
    }

    @Test
    void anIdUsedAgainAfterHoursIsANewComparison() {
        story().legacy(10, "I1", "a:1->2")
                .renewed(10, "I1", "a:1->2")
                .legacy(7200, "I1", "a:2->3")
                .expect("@7261 OPEN 1 MISSING_IN_NEW I1 a(3|-)");
    }

    @Test
    void anInstructionCarriedOutTwiceOnOneSideIsADifference() {
        story().legacy(10, "I1", "a:1->2")
                .renewed(10, "I1", "a:1->2")
                .renewed(30, "I1", "a:2->3")
                .expect("@31 PROVISIONAL 1 VALUE_MISMATCH I1 a(2|3)", "@91 OPEN 2 VALUE_MISMATCH I1 a(2|3)");
    }

    @Test
    void aLoneUpdateWithoutTheRowBeforeIsUndecidable() {
        story().legacy(10, "I1", "? a=2")
                .watermark(80)
                .expect(
                        Map.of(Fate.UNDECIDABLE, 1),
                        "@71 UNDECIDABLE 1 UNDECIDABLE I1 (what the update changed is not known for want of the row before in legacy)");
    }

    @Test
    void unstampedMeetsStamped() {
        story().legacy(10, "I1", "a:1->2").renewed(15, null, "a:1->2").expect(Map.of(Fate.MATCHED, 2));
    }

    @Test
    void aRowDeletedOnBothSidesIsForgotten() {
        story().legacy(10, "I1", "- a=1").renewed(12, "I1", "- a=1").expectForgotten();
    }

    @Test
    void anOpenDiscrepancyIsForgottenInTheEnd() {
        story().legacy(10, "I1", "- a=1").expect("@71 OPEN 1 MISSING_IN_NEW I1");
    }

    @Test
    void setAndSetBackIsNoEffect() {
        story().legacy(10, "I1", "a:1->2 b=1").legacy(11, "I1", "a:2->1 b=1").expect();
        story().legacy(10, "I1", "a:1->2 b:1->2")
                .legacy(11, "I1", "a:2->1 b=2")
                .renewed(12, "I1", "a=1 b:1->2")
                .expect();
    }

    @Test
    void setBackByOneSideAloneIsADifference() {
        story().legacy(10, "I1", "a:1->2")
                .legacy(11, "I1", "a:2->1")
                .renewed(12, "I1", "a:1->2")
                .expect("@13 PROVISIONAL 1 VALUE_MISMATCH I1 a(1|2)", "@73 OPEN 2 VALUE_MISMATCH I1 a(1|2)");
    }

    @Test
    void settingBackWhatAnotherInstructionSetIsAnEffect() {
        story().legacy(10, "I1", "a:1->2")
                .renewed(10, "I1", "a:1->2")
                .legacy(11, "I2", "a:2->5")
                .renewed(11, "I2", "a:2->5")
                .legacy(12, "I1", "a:5->1")
                .expect("@13 PROVISIONAL 1 VALUE_MISMATCH I1 a(1|2)", "@73 OPEN 2 VALUE_MISMATCH I1 a(1|2)");
    }

    @Test
    void whatHasAgreedMayRestAndNothingElse() {
        assertThat(story().legacy(10, "I1", "a:1->2")
                        .renewed(12, "I1", "a:1->2")
                        .watermark(100)
                        .mayRest())
                .isTrue();
        assertThat(story().legacy(10, "I1", "a:1->2").watermark(20).mayRest()).isFalse();
        assertThat(story().legacy(10, "I1", "a:1->2").watermark(100).mayRest()).isFalse();
        assertThat(versions().renewed(12, null, "a:1->2").watermark(20).mayRest())
                .isTrue();
        assertThat(versions().watermark(20).mayRest()).isFalse();
    }

    private static Story versions() {
        return story().withoutInstructions().legacy(10, null, "a:1->2");
    }

    @Test
    void whatAHoleMayHaveChangedIsNotKnownOfTheNextStateEither() {
        story().legacy(10, "I0", "+ a=1 b=1")
                .renewed(11, "I0", "+ a=1 b=1")
                .hole(Side.LEGACY, 200, null, null)
                .renewed(200, "I1", "b:1->2 a=1")
                .legacy(210, "I2", "? a=5 b=?")
                .renewed(210, "I2", "a:1->5 b=2")
                .expect("@261 UNDECIDABLE 1 UNDECIDABLE I1 (hole at 200.0)");
    }

    @Test
    void aDeletionIsNotMistakenForAnUpdateWithoutAnInstruction() {
        story().renewed(38, null, "? hours=7")
                .legacy(97, "I28", "- hours=7")
                .renewed(403, "I28", "- hours=7")
                .expect(
                        "@158 OPEN 1 MISSING_IN_NEW I28",
                        "@158 UNDECIDABLE 1 UNDECIDABLE (what the update changed is not known for want of the row before in new)",
                        "@404 RESOLVED 2 MISSING_IN_NEW I28 (both sides agree)",
                        "@464 RESOLVED 2 UNDECIDABLE (the row's states are equal again)");
    }

    @Test
    void whatWasJudgedBesideSomethingElseIsNotMissingWhenItsCounterpartComes() {
        judgedBeside()
                .legacy(660, "I17", "- a=5 b=1")
                .expect(
                        "@71 UNDECIDABLE 1 UNDECIDABLE I17 (what the updates changed is not known for want of the rows before)",
                        "@81 OPEN 1 STATE_MISMATCH",
                        "@721 RESOLVED 2 STATE_MISMATCH (the row's states are equal again)",
                        "@721 RESOLVED 2 UNDECIDABLE I17 (the row's states are equal again)");
    }

    @Test
    void alsoWhereTheRowIsThereAgain() {
        judgedBeside()
                .renewed(300, "I16", "+ a=7 b=1")
                .legacy(660, "I17", "- a=5 b=1")
                .expect(
                        "@71 UNDECIDABLE 1 UNDECIDABLE I17 (what the updates changed is not known for want of the rows before)",
                        "@81 OPEN 1 STATE_MISMATCH",
                        "@361 OPEN 1 MISSING_IN_LEGACY I16 a(-|7) b(-|1)");
    }

    @Test
    void unlessItComesAfterTheGrace() {
        judgedBeside()
                .legacy(690, "I17", "- a=5 b=1")
                .expect(
                        "@71 UNDECIDABLE 1 UNDECIDABLE I17 (what the updates changed is not known for want of the rows before)",
                        "@81 OPEN 1 STATE_MISMATCH",
                        "@751 OPEN 1 MISSING_IN_NEW I17",
                        "@751 RESOLVED 2 STATE_MISMATCH (the row's states are equal again)",
                        "@751 RESOLVED 2 UNDECIDABLE I17 (the row's states are equal again)");
    }

    @Test
    void orComesToSomethingElse() {
        judgedBeside()
                .legacy(660, "I17", "a:5->6 b=1")
                .expect(
                        "@71 UNDECIDABLE 1 UNDECIDABLE I17 (what the updates changed is not known for want of the rows before)",
                        "@81 OPEN 1 STATE_MISMATCH",
                        "@721 OPEN 1 MISSING_IN_NEW I17 a(6|-)");
    }

    /** The deletion under an instruction beside an update without one. */
    private static Story judgedBeside() {
        return story().renewed(10, "I17", "b:?->null")
                .renewed(10, "I17", "- a=?")
                .legacy(20, null, "a:4->5 b=1");
    }

    @Test
    void whatTheOtherSideDoesLaterUnderAnotherInstructionIsNotTheLateCounterpart() {
        story().gap(Side.NEW, 5, 20)
                .hole(Side.NEW, 150, Story.KEY, null)
                .legacy(8, null, "? #1 a=0 b=2")
                .legacy(10, "I20", "#1 a:0->1 b=2")
                .renewed(130, "I25", "- #5 a=1 b=2")
                .legacy(140, "I25", "- #1 a=1 b=2")
                .renewed(350, "I28", "+ #6 a=1 b=2")
                .expect(
                        "@71 UNDECIDABLE 1 UNDECIDABLE I20 (gap in the log of new/main)",
                        "@71 UNDECIDABLE 1 UNDECIDABLE (what the update changed is not known for want of the row before in legacy)",
                        "@411 OPEN 1 MISSING_IN_LEGACY I28 a(-|1) b(-|2)");
    }
}
