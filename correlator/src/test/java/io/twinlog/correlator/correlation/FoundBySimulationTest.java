package io.twinlog.correlator.correlation;

import static io.twinlog.correlator.correlation.Story.story;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.model.Side;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the simulator found wrong, once each, in the fewest changes that show it. */
class FoundBySimulationTest {

    @Test
    void aLateChangeUnderAnUndecidableInstructionHasAFate() {
        story().hole(Side.NEW, 30, null, null)
                .legacy(10, "I1", "a:1->2")
                .legacy(200, "I1", "a:2->3")
                .expect(Map.of(Fate.FOLDED, 1, Fate.UNDECIDABLE, 1), "@71 UNDECIDABLE 1 UNDECIDABLE I1 (hole at 30.0)");
    }

    @Test
    void whatIsUndecidableSpeaksForNothingThatIsKnownToDiffer() {
        story().starts(Side.NEW, 100)
                .legacy(120, "I1", "a:1->2 b=1")
                .legacy(150, "I2", "a=2 b:1->2")
                .renewed(150, "I2", "a=1 b:1->2")
                .expect(
                        "@181 UNDECIDABLE 1 UNDECIDABLE I1 (before start of new/main)",
                        "@211 OPEN 1 STATE_MISMATCH a(2|1)");
    }

    @Test
    void aDifferenceThatCameBackIsNotWhatWasSaidBefore() {
        story().legacy(10, "I1", "a:1->2")
                .legacy(200, "I2", "a:2->3")
                .renewed(200, "I2", "a:1->3")
                .legacy(400, "I3", "a:3->4")
                .legacy(401, "I4", "a:4->5")
                .renewed(400, "I4", "a:3->5")
                .renewed(401, "I3", "a:5->4")
                .expect("@71 OPEN 1 MISSING_IN_NEW I1 a(2|-)", "@462 OPEN 1 STATE_MISMATCH a(5|4)");
    }

    @Test
    void whatWasSaidLongAgoDoesNotSpeakAgainWhenAnotherFallsSilent() {
        story().legacy(10, "I1", "a:1->2")
                .legacy(200, "I2", "a:2->3")
                .renewed(200, "I2", "a:1->3")
                .legacy(400, "I3", "a:3->4")
                .legacy(600, "I4", "a:4->5")
                .renewed(600, "I4", "a:3->5")
                .renewed(610, "I3", "a:5->4")
                .expect(
                        "@71 OPEN 1 MISSING_IN_NEW I1 a(2|-)",
                        "@461 OPEN 1 MISSING_IN_NEW I3 a(4|-)",
                        "@611 RESOLVED 2 MISSING_IN_NEW I3 a(4|-) (both sides agree)",
                        "@671 OPEN 1 STATE_MISMATCH a(5|4)");
    }

    @Test
    void aDifferenceThatStaysIsSaidOnce() {
        story().legacy(10, "I1", "a:1->2 b=1")
                .legacy(200, "I2", "b:1->2 a=2")
                .renewed(200, "I2", "b:1->2 a=1")
                .legacy(400, "I3", "b:2->3 a=2")
                .renewed(400, "I3", "b:2->3 a=1")
                .expect("@71 OPEN 1 MISSING_IN_NEW I1 a(2|-)");
    }

    @Test
    void aRowThatIsGoneIsRememberedWhileSomethingLateMayBringItBack() {
        story().legacy(10, "I1", "+ a=1")
                .legacy(20, "I2", "- a=1")
                .renewed(20, "I2", "- a=0")
                .renewed(200, "I1", "+ a=1")
                .expect(
                        "@71 OPEN 1 MISSING_IN_NEW I1 a(1|-)",
                        "@201 RESOLVED 2 MISSING_IN_NEW I1 a(1|-) (both sides agree)",
                        "@261 OPEN 1 STATE_MISMATCH");
    }

    @Test
    void aRowMissingForAnInsertThatDidNotLastIsSaidOnce() {
        story().legacy(10, "I1", "- a=1")
                .renewed(11, "I1", "- a=1")
                .legacy(200, "I2", "+ a=2")
                .legacy(200, "I2", "- a=2")
                .renewed(210, "I2", "+ a=2")
                .expect("@211 PROVISIONAL 1 MISSING_IN_LEGACY I2 a(-|2)", "@271 OPEN 2 MISSING_IN_LEGACY I2 a(-|2)");
    }

    @Test
    void deltasWithoutTheIdWaitForTheInstruction() {
        story().attribute("balance", AttributeMode.DELTA)
                .renewed(10, null, "balance:1->4")
                .legacy(40, "I1", "balance:1->4")
                .expect();
    }

    @Test
    void twoInstructionsMeetTheirVersionsInAnotherOrder() {
        story().legacy(0, "I1", "a:1->2 b=1")
                .renewed(1, null, "b:1->2 a=1")
                .legacy(16, "I2", "b:1->2 a=2")
                .renewed(27, null, "a:1->2 b=2")
                .expect();
    }

    @Test
    void aVersionThatHasMetWaitsForAnInstructionThatMayMeetItToo() {
        story().legacy(13, "I1", "a:1->2 b=1")
                .renewed(26, null, "b:1->2 a=1")
                .renewed(51, null, "a:1->2 b=2")
                .legacy(54, "I2", "b:1->2 a=2")
                .expect();
    }

    @Test
    void leftoversOfTheSameMomentKeepTheOrderOfTheLog() {
        story().legacy(10, "I1", "c:1->9 a=1 b=1")
                .legacy(11, "I2", "b:1->2 a=1 c=9")
                .renewed(12, null, "b:1->2 a=1 c=1")
                .legacy(13, "I3", "a:1->2 b=2 c=9")
                .legacy(13, "I1", "c:9->3 a=2 b=2")
                .renewed(14, null, "a:1->2 b=2 c=1")
                .renewed(15, null, "c:1->3 a=2 b=2")
                .expect();
    }

    @Test
    void aWrongVersionIsNotSetAgainstTheNextInstructions() {
        story().renewed(11, null, "+ a=1 b=1")
                .renewed(12, null, "a:1->2 b=1")
                .legacy(13, "I1", "+ a=1 b=9")
                .legacy(14, "I2", "a:1->2 b=9")
                .expect("@75 OPEN 1 VALUE_MISMATCH I1 b(9|1)");
    }

    @Test
    void aLateInstructionResolvesTheVersionThatWasMissingIt() {
        story().renewed(10, null, "+ a=1")
                .legacy(300, "I1", "+ a=1")
                .expect(
                        "@71 OPEN 1 MISSING_IN_LEGACY a(-|1)",
                        "@361 RESOLVED 2 MISSING_IN_LEGACY a(-|1) (the counterpart came late)");
    }

    @Test
    void aLateVersionResolvesTheInstructionThatWasMissingIt() {
        story().legacy(10, "I1", "+ a=1")
                .renewed(300, null, "+ a=1")
                .expect(
                        Map.of(Fate.MATCHED, 2),
                        "@71 OPEN 1 MISSING_IN_NEW I1 a(1|-)",
                        "@361 RESOLVED 2 MISSING_IN_NEW I1 a(1|-) (the counterpart came late)");
    }

    @Test
    void aVersionThatChangedNothingIsSetAgainstNoOther() {
        story().renewed(10, null, "a:1->2")
                .renewed(11, null, "a=2")
                .legacy(12, null, "- a=1")
                .expect("@72 OPEN 1 OPERATION_MISMATCH");
    }

    @Test
    void twoVersionsThatChangedNothingDoNotMeet() {
        story().legacy(10, null, "a:1->2")
                .legacy(11, null, "a=2")
                .renewed(12, null, "a=1")
                .expect("@72 OPEN 1 MISSING_IN_NEW a(2|-)");
    }

    @Test
    void aVersionThatChangedNothingStandsForNoneBeforeIt() {
        story().legacy(10, null, "b:1->2 a=1")
                .legacy(11, null, "a:1->2 b=2")
                .renewed(12, null, "b:1->2 a=1")
                .legacy(13, null, "a=2 b=2")
                .expect("@74 OPEN 1 MISSING_IN_NEW a(2|-)");
    }

    @Test
    void theLatestOfSeveralEqualVersionsIsMet() {
        story().legacy(10, null, "b:1->2 a=1")
                .renewed(11, null, "a:1->2 b=1")
                .legacy(12, null, "a:1->2 b=2")
                .renewed(13, null, "a:2->3 b=1")
                .renewed(20, null, "b:1->2 a=3")
                .legacy(30, null, "a:2->3 b=2")
                .expect();
    }

    @Test
    void equalRowsAreCounted() {
        story().bag()
                .legacy(10, "I1", "+")
                .legacy(10, "I1", "+")
                .renewed(11, "I1", "+")
                .expect("@12 PROVISIONAL 1 VALUE_MISMATCH I1 (rows)(2|1)", "@72 OPEN 2 VALUE_MISMATCH I1 (rows)(2|1)");
    }

    @Test
    void aRowThatComesIsNoCounterpartOfOneThatGoes() {
        story().bag()
                .withoutInstructions()
                .legacy(10, null, "+")
                .renewed(11, null, "-")
                .expect("@72 OPEN 1 VALUE_MISMATCH (rows)(1|-1)");
    }

    @Test
    void rowsThatComeAndGoInOneTransactionMeetThoseOfSeveral() {
        story().bag()
                .withoutInstructions()
                .renewed(10, null, "+")
                .renewed(11, null, "-")
                .legacy(20, null, "+")
                .legacy(20, null, "-")
                .legacy(50, null, "+")
                .expect("@111 OPEN 1 MISSING_IN_NEW (rows)(1|-)");
    }

    @Test
    void aRowThatComesAndGoesIsNoEffect() {
        story().bag()
                .withoutInstructions()
                .legacy(10, null, "+")
                .legacy(10, null, "-")
                .renewed(50, null, "+")
                .renewed(60, null, "-")
                .legacy(300, null, "+")
                .legacy(310, null, "-")
                .expect();
    }

    @Test
    void rowsThatComeAndGoInAnotherOrderAreAsMany() {
        story().bag()
                .legacy(10, "I1", "+")
                .legacy(11, "I2", "-")
                .renewed(12, "I2", "-")
                .renewed(13, "I1", "+")
                .expect();
    }

    @Test
    void aRowThatComesLateIsNotAnotherDifference() {
        story().bag()
                .renewed(10, null, "+")
                .legacy(300, null, "+")
                .expect(
                        "@71 OPEN 1 MISSING_IN_LEGACY (rows)(-|1)",
                        "@361 RESOLVED 2 MISSING_IN_LEGACY (rows)(-|1) (the counterpart came late)");
    }

    @Test
    void aRowThatComesLaterIsNoCounterpartOfOneThatIsUndecidable() {
        story().bag()
                .hole(Side.LEGACY, 30, null, null)
                .renewed(10, "I1", "+")
                .legacy(300, null, "+")
                .expect("@71 UNDECIDABLE 1 UNDECIDABLE I1 (hole at 30.0)", "@361 OPEN 1 MISSING_IN_NEW (rows)(1|-)");
    }

    @Test
    void whoIsLeftOverOfEqualRowsMayLackOneThatWentUnseenLongBefore() {
        story().bag()
                .withoutInstructions()
                .hole(Side.LEGACY, 10, null, null)
                .renewed(20, null, "+")
                .legacy(70, null, "+")
                .renewed(75, null, "+")
                .legacy(130, null, "+")
                .renewed(135, null, "+")
                .renewed(400, null, "+")
                .expect("@196 UNDECIDABLE 1 UNDECIDABLE (hole at 10.0)", "@461 OPEN 1 MISSING_IN_LEGACY (rows)(-|1)");
    }

    @Test
    void rowsOfOneTransactionMeetThoseOfSeveral() {
        story().bag()
                .legacy(10, null, "+")
                .renewed(12, null, "+")
                .renewed(12, null, "+")
                .legacy(14, null, "+")
                .renewed(66, null, "+")
                .legacy(90, null, "+")
                .expect();
    }

    @Test
    void whatIsSetAndSetBackUnderAnInstructionIsNoEffect() {
        story().legacy(10, "I1", "a:1->2")
                .legacy(11, "I1", "a:2->1")
                .renewed(12, "I2", "a:1->1")
                .legacy(13, "I2", "a:1->1")
                .expect();
    }

    @Test
    void whatOthersChangedInBetweenIsNotSetBack() {
        story().legacy(10, "I1", "a:1->2")
                .legacy(11, "I2", "a:2->3")
                .legacy(12, "I1", "a:3->1")
                .renewed(13, "I2", "a:1->3")
                .expect("@73 OPEN 1 MISSING_IN_NEW I1 a(1|-)");
    }

    @Test
    void whatLeftNoTraceInARowAtRestDoesNotRing() {
        story().withoutInstructions()
                .legacy(10, null, "a:1->2")
                .renewed(11, null, "a:1->2")
                .legacy(300, null, "a:2->3")
                .legacy(301, null, "a:3->2")
                .expect();
    }

    @Test
    void aRowThatIsReplacedPointsToWhatItPointedTo() {
        story().legacy(10, "I1", "+ a=1 department=@D1")
                .renewed(10, "I1", "+ a=1 department=@D1")
                .legacy(200, "I2", "a:1->2 department=@D2")
                .renewed(200, "I2", "- a=1 department=@D2")
                .renewed(200, "I2", "+ a=2 department=@D2")
                .renewed(400, null, "- a=2 department=@D2")
                .renewed(400, null, "+ a=2 department=@D2")
                .expect();
    }

    @Test
    void aRowThatIsReplacedAndPointsElsewhereDiffers() {
        story().legacy(10, "I1", "+ a=1 department=@D1")
                .renewed(10, "I1", "+ a=1 department=@D1")
                .renewed(400, "I2", "- a=1 department=@D1")
                .renewed(400, "I2", "+ a=1 department=@D2")
                .expect("@461 OPEN 1 MISSING_IN_LEGACY I2 department(-|@D2)");
    }

    @Test
    void aLateCounterpartResolvesWhatWasRepeatedInVainMeanwhile() {
        story().renewed(10, "I1", "a:1->2")
                .renewed(700, "I1", "a=2")
                .legacy(900, "I1", "a:1->2")
                .expect(
                        "@71 OPEN 1 MISSING_IN_LEGACY I1 a(-|2)",
                        "@901 RESOLVED 2 MISSING_IN_LEGACY I1 a(-|2) (both sides agree)");
    }

    @Test
    void aLateCounterpartOfWhatIsBeingRepeatedBelongsToTheFirst() {
        story().renewed(10, "I1", "a:1->2")
                .renewed(700, "I1", "a=2")
                .legacy(720, "I1", "a:1->2")
                .expect(
                        "@71 OPEN 1 MISSING_IN_LEGACY I1 a(-|2)",
                        "@721 RESOLVED 2 MISSING_IN_LEGACY I1 a(-|2) (both sides agree)");
    }

    @Test
    void aLaterDeletionIsTakenForTheOneThatWasMissing() {
        story().withoutInstructions()
                .legacy(10, null, "- a=1 b=1")
                .legacy(11, null, "+ a=2 b=2")
                .legacy(500, null, "a:2->3 b=2")
                .renewed(505, null, "a:1->3 b=1")
                .renewed(506, null, "- a=3 b=1")
                .legacy(510, null, "b:2->4 a=3")
                .expect(
                        "@72 OPEN 1 MISSING_IN_NEW a(2|-) b(2|-)",
                        "@72 OPEN 1 MISSING_IN_NEW",
                        "@567 RESOLVED 2 MISSING_IN_NEW (the counterpart came late)",
                        "@571 OPEN 1 MISSING_IN_NEW b(4|-)");
    }

    @Test
    void twoSumsThatAreNotKnownAreNoCounterparts() {
        story().attribute("balance", AttributeMode.DELTA)
                .withoutInstructions()
                .renewed(10, null, "? balance=4 a=1")
                .legacy(12, null, "? balance=1 a=1")
                .legacy(20, null, "balance:1->4 a=1")
                .legacy(60, null, "a:1->2 balance=4")
                .renewed(61, null, "a:1->2 balance=4")
                .expect();
    }

    @Test
    void aSumWhoseRowBeforeIsNotKnownMayBeTheCounterpart() {
        story().attribute("balance", AttributeMode.DELTA)
                .renewed(10, null, "? balance=4")
                .legacy(12, null, "balance:1->4")
                .expect();
    }

    @Test
    void whatCannotMeetItsCounterpartForWantOfAValueIsNotMissing() {
        story().withoutInstructions()
                .legacy(10, null, "s:1->? b:1->2 c=1")
                .renewed(20, null, "s:1->2 b:1->2 c=1")
                .legacy(60, null, "s=? b=2 c=1")
                .renewed(75, null, "s=2 b=2 c:1->2")
                .legacy(79, null, "s=? b=2 c:1->2")
                .expect("@79 UNDECIDABLE 1 UNDECIDABLE (the value of s is not known in legacy)");
    }

    @Test
    void whatTheOtherSideDidNotWriteIsMissingEvenIfAValueOfItIsNotKnown() {
        story().withoutInstructions()
                .legacy(10, null, "s:1->? b:1->2 c=1")
                .expect("@71 OPEN 1 MISSING_IN_NEW b(2|-) s(UNKNOWN|-)");
    }

    @Test
    void aRowReplacedInTwoTransactionsAfterItsTargetGotAnotherKeyStillPointsToIt() {
        story().legacy(0, "I1", "+ n=1 d=@1")
                .renewed(0, "I1", "+ n=1 d=@1")
                .legacy(200, "I2", "n:1->2 d=@2")
                .renewed(200, "I2", "- n=1 d=@2")
                .renewed(201, "I2", "+ n=2 d=@2")
                .legacy(400, "I3", "n:2->3 d=@3")
                .renewed(400, "I3", "n:2->3 d=@3")
                .expect();
    }

    @Test
    void aReplacedRowThatPointsElsewhereInTheEndDiffers() {
        story().legacy(0, "I1", "+ n=1 d=@1")
                .renewed(0, "I1", "+ n=1 d=@1")
                .legacy(200, "I2", "n:1->2 d=@2")
                .renewed(200, "I2", "- n=1 d=@2")
                .renewed(201, "I2", "+ n=2 d=@2")
                .legacy(400, "I3", "n=2 d:@2->@4")
                .legacy(401, "I4", "n=2 d:@4->@5")
                .renewed(400, "I4", "n=2 d:@2->@5")
                .renewed(401, "I3", "n=2 d:@5->@4")
                .expect("@462 OPEN 1 STATE_MISMATCH d(@5|@4)");
    }

    @Test
    void whereEveryVersionCountsOneThatChangedNothingTakesNoPlace() {
        story().withoutInstructions()
                .everyVersion()
                .legacy(10, null, "a=1")
                .renewed(20, null, "a:1->2")
                .renewed(21, null, "a:2->1")
                .legacy(25, null, "a:1->2")
                .legacy(26, null, "a:2->1")
                .expect();
    }

    @Test
    void whereEveryVersionCountsOneThatChangedNothingIsACounterpartStill() {
        story().withoutInstructions()
                .everyVersion()
                .legacy(10, null, "a:1->2")
                .renewed(71, null, "a=2")
                .renewed(200, null, "a=2")
                .legacy(261, null, "a:1->2")
                .legacy(400, null, "a:2->3")
                .renewed(400, null, "a=2")
                .expect("@461 OPEN 1 MISSING_IN_NEW a(3|-)");
    }

    @Test
    void whatOneSideWritesTableByTableIsOneState() {
        story().legacy(255, "I1", "a:2->3")
                .renewed(256, "I1", "a:2->3 b=2")
                .legacy(0, null, "a:0->1 b:0->1")
                .renewed(0, null, "a:0->1 b:0->1")
                .legacy(200, null, "b:1->2")
                .legacy(201, null, "a:1->2")
                .renewed(202, null, "a:1->2 b:1->2")
                .expect();
    }

    @Test
    void aRowThatIsInsertedIsNotTheOneThatWasWrittenBeforeItsDeletion() {
        story().legacy(0, "I1", "+ a=1")
                .renewed(0, "I1", "+ a=1")
                .renewed(200, null, "a=1")
                .legacy(201, "I2", "- a=1")
                .renewed(202, "I2", "- a=1")
                .legacy(240, "I3", "+ a=1")
                .renewed(500, "I3", "+ a=1")
                .expect(
                        "@301 OPEN 1 MISSING_IN_NEW I3 a(1|-)",
                        "@561 RESOLVED 2 MISSING_IN_NEW I3 a(1|-) (the counterpart came late)");
    }

    @Test
    void whatTheOtherSideMayHaveWrittenIntoAColumnThatIsNotKnownIsNotMissing() {
        story().withoutInstructions()
                .legacy(10, null, "a:?->? b=1")
                .renewed(15, null, "a:1->2 b=1")
                .expect("@76 UNDECIDABLE 1 UNDECIDABLE (the value of a is not known in legacy)");
    }

    @Test
    void soItIsIfTheColumnIsKnownAgainByThen() {
        story().withoutInstructions()
                .everyVersion()
                .legacy(0, null, "a:0->1 b:0->1")
                .renewed(0, null, "a:0->1 b:0->1")
                .renewed(200, null, "a:1->2 b=1")
                .legacy(202, null, "a:?->? b=1")
                .legacy(220, null, "a=2 b:1->2")
                .renewed(225, null, "a=2 b:1->2")
                .expect("@261 UNDECIDABLE 1 UNDECIDABLE (the value of a is not known in legacy)");
    }

    @Test
    void whatMayHaveChangedToAValueThatIsNotKnownIsNotMissing() {
        story().withoutInstructions()
                .legacy(0, null, "d:2->3 g:3->4 b:0->1")
                .renewed(0, null, "d:2->3 g:3->4 b:0->1")
                .legacy(154, null, "d:3->1 g:4->5 b=1")
                .renewed(165, null, "d:?->? g:4->5 b=1")
                .legacy(276, null, "b:1->2 d=1 g=5")
                .renewed(260, null, "b:1->2 d:?->? g=5")
                .expect("@215 UNDECIDABLE 1 UNDECIDABLE (the value of d is not known in new)");
    }

    @Test
    void norIsItIfTheRowIsChangedBefore() {
        story().withoutInstructions()
                .legacy(0, null, "d:2->3 g:3->4 b:0->1")
                .renewed(0, null, "d:2->3 g:3->4 b:0->1")
                .legacy(154, null, "d:3->1 g:4->5 b=1")
                .renewed(165, null, "d:?->? g:4->5 b=1")
                .renewed(210, null, "d=1 g=5 b=1")
                .legacy(265, null, "g:5->6 d=1 b=1")
                .renewed(295, null, "g:5->6 d=1 b=1")
                .expect(
                        "@271 UNDECIDABLE 1 UNDECIDABLE (the value of d is not known in new)",
                        "@356 RESOLVED 2 UNDECIDABLE (the row's states are equal again)");
    }

    @Test
    void norIsItIfTheValueIsKnownByThen() {
        story().withoutInstructions()
                .legacy(0, null, "d:2->3 g:3->4 b:0->1")
                .renewed(0, null, "d:2->3 g:3->4 b:0->1")
                .legacy(154, null, "d:3->1 g:4->5 b=1")
                .renewed(165, null, "d:?->? g:4->5 b=1")
                .renewed(210, null, "d=1 g=5 b=1")
                .legacy(276, null, "b:1->2 d=1 g=5")
                .renewed(260, null, "b:1->2 d=1 g=5")
                .expect();
    }

    @Test
    void whatAVersionWithoutAnInstructionLacksMayBeOfAnyInstruction() {
        story().withoutInstructions()
                .hole(Side.LEGACY, 30, null, "I1")
                .renewed(10, null, "a:1->2")
                .legacy(65, "I5", "- a=2")
                .renewed(75, null, "- a=2")
                .expect(
                        "@71 UNDECIDABLE 1 UNDECIDABLE I5 (hole at 30.0)",
                        "@136 RESOLVED 2 UNDECIDABLE I5 (the row's states are equal again)");
    }

    @Test
    void whatNoTableSaysOfARowIsAsGoodAsNull() {
        story().withoutInstructions()
                .renewed(83, null, "+ name=a notes=x street=null")
                .renewed(84, null, "name:a->b notes=x street=null")
                .legacy(88, null, "+ name=a notes=null")
                .legacy(89, null, "name:a->b notes=null")
                .legacy(90, null, "notes:null->x name=b")
                .legacy(143, null, "name:b->c notes=x")
                .renewed(150, null, "name:b->c notes=x street=null")
                .expect();
    }

    @Test
    void whatSeemsToBeMissingIsNotWhereBothHaveTheSameButForWhatWaits() {
        // Legacy's first addition was before its log began.
        story().withoutInstructions()
                .attribute("b", AttributeMode.DELTA)
                .starts(Side.LEGACY, 7)
                .renewed(3, null, "b:21->22 a=1")
                .legacy(24, "I12", "b:22->24 a=1")
                .renewed(44, null, "b:22->24 a=1")
                .legacy(50, "I14", "b:24->25 a=1")
                .renewed(71, null, "b:24->25 a=1")
                .renewed(72, null, "b:25->32 a=1")
                .legacy(79, "I15", "b:25->32 a=1")
                .legacy(130, "I16", "a:1->2 b=32")
                .renewed(131, null, "a:1->2 b=32")
                .expect();
    }

    @Test
    void whatAnInstructionIsYetToBeFollowedInDoesNotCountEither() {
        story().attribute("b", AttributeMode.DELTA)
                .starts(Side.LEGACY, 7)
                .renewed(3, null, "b:21->22 a=1")
                .legacy(50, null, "b:22->23 a=1")
                .renewed(71, null, "b:22->23 a=1")
                .renewed(125, "I15", "b:23->30 a=1")
                .legacy(133, "I15", "b:23->30 a=1")
                .expect();
    }

    @Test
    void butItIsWhereTheyHaveNot() {
        story().withoutInstructions()
                .attribute("b", AttributeMode.DELTA)
                .legacy(10, "I1", "b:24->25 a=1")
                .renewed(12, null, "b:24->25 a=1")
                .renewed(71, null, "b:25->28 a=1")
                .renewed(125, null, "b:28->35 a=1")
                .legacy(127, "I15", "b:25->32 a=1")
                .legacy(133, "I16", "a:1->2 b=32")
                .renewed(134, null, "a:1->2 b=35")
                .expect("@132 OPEN 1 MISSING_IN_LEGACY b(-|3)");
    }

    @Test
    void whatASecondTableSetsToAnUnreadValueMayBeWhatTheOtherSideHasInserted() {
        story().withoutInstructions()
                .legacy(25, null, "+ rate=10 title=hay")
                .legacy(25, null, "terms:null->dew")
                .renewed(48, null, "+ terms=dew title=hay")
                .renewed(49, null, "rate:null->?")
                .expect("@86 UNDECIDABLE 1 UNDECIDABLE (the value of rate is not known in new)");
    }

    @Test
    void soItIsWhereTheUnreadValueIsOfWhoInsertedFirst() {
        story().withoutInstructions()
                .legacy(25, null, "+ terms=dew title=hay")
                .legacy(26, null, "rate:null->?")
                .renewed(48, null, "+ rate=10 title=hay terms=dew")
                .expect("@87 UNDECIDABLE 1 UNDECIDABLE (the value of rate is not known in legacy)");
    }

    @Test
    void whatASumWasSetToMayNotBeReadable() {
        story().withoutInstructions()
                .attribute("credit", AttributeMode.DELTA)
                .legacy(12, "I5", "+ title=hay")
                .legacy(15, "I5", "credit:null->? title=hay")
                .renewed(22, null, "+ title=hay")
                .renewed(22.7, null, "credit:null->98 title=hay")
                .expect(
                        "@83.7 UNDECIDABLE 1 UNDECIDABLE I5 (the delta of credit is not known for want of the row before in legacy)");
    }

    @Test
    void whatOnlyOneSideHasAndCannotBeReadMayBeNull() {
        story().legacy(25, "I1", "+ title=hay")
                .renewed(48, "I1", "+ title=hay street=?")
                .expect("@109 UNDECIDABLE 1 UNDECIDABLE I1 (the value of street is not known in new)");
    }

    @ParameterizedTest
    @CsvSource({"30, 91", "61, 95"})
    void aRowThatIsWrittenAgainIsNotWhatTheOtherSideInsertedIfItWasInsertedItself(int again, int decided) {
        story().withoutInstructions()
                .hole(Side.LEGACY, 9, null, null)
                .legacy(7, null, "+ a=1")
                .renewed(34, null, "+ a=1 street=cob")
                .legacy(again, null, "a=1")
                .expect("@" + decided + " UNDECIDABLE 1 UNDECIDABLE (hole at 9.0)");
    }

    @Test
    void whatRowsCameWithCountsWhereTheyCannotBeCompared() {
        story().withoutInstructions()
                .attribute("credit", AttributeMode.DELTA)
                .hole(Side.NEW, 60, Story.KEY, null)
                .legacy(34, "I10", "+ title=fir credit=17 terms=hay")
                .renewed(39, null, "+ title=fir terms=null")
                .renewed(41, null, "credit:null->17")
                .expect("@95 UNDECIDABLE 1 UNDECIDABLE I10 (hole at 60.0)");
    }

    @Test
    void whatComesLateIsNotWhatWasMissingWhereNobodyKnowsWhatEitherChanged() {
        story().renewed(10, "I4", "? terms=gum title=dew")
                .legacy(200, null, "? credit=68 terms=gum")
                .expect(
                        "@71 UNDECIDABLE 1 UNDECIDABLE I4 (what the update changed is not known for want of the row before in new)",
                        "@261 UNDECIDABLE 1 UNDECIDABLE (what the update changed is not known for want of the row before in legacy)");
    }

    @Test
    void whatComesLateIsWhereOneOfThemIsKnown() {
        story().renewed(10, "I4", "terms:hay->gum title=dew")
                .legacy(200, null, "? credit=68 terms=gum")
                .expect(
                        "@71 OPEN 1 MISSING_IN_LEGACY I4 terms(-|gum)",
                        "@261 RESOLVED 2 MISSING_IN_LEGACY I4 terms(-|gum) (the counterpart came late)");
    }

    @Test
    void whatNobodyKnowsIsNoPiece() {
        story().withoutInstructions()
                .legacy(10, null, "? a=2 b=1")
                .renewed(15, null, "? a=3 b=1")
                .expect(
                        "@71 UNDECIDABLE 1 UNDECIDABLE (what the updates changed is not known for want of the rows before)",
                        "@76 OPEN 1 STATE_MISMATCH a(2|3)");
    }

    @Test
    void whatARowCameWithOnTheEdgeOfTheWindowIsNotMissing() {
        story().withoutInstructions()
                .attribute("n", AttributeMode.DELTA)
                .renewed(46.3, null, "+ a=1 d=? n=28")
                .legacy(60.2, null, "+ a=1 d=? n=28")
                .renewed(65.3, null, "a=1 d=? n=28")
                .legacy(109.7, null, "a:1->2 d=? n=28")
                .renewed(113.7, null, "a:1->2 d=? n=28")
                .expect("@113.7 UNDECIDABLE 1 UNDECIDABLE (the value of d is not known in legacy and new)");
        story().withoutInstructions()
                .attribute("n", AttributeMode.DELTA)
                .legacy(46.3, null, "+ a=1 d=? n=28")
                .renewed(60.2, null, "+ a=1 d=? n=28")
                .legacy(65.3, null, "a=1 d=? n=28")
                .legacy(108, null, "a:1->2 d=? n=28")
                .renewed(109, null, "a:1->2 d=? n=28")
                .expect("@109 UNDECIDABLE 1 UNDECIDABLE (the value of d is not known in legacy and new)");
    }

    @Test
    void alsoWhereOneOfThemDoesNotHaveTheAttribute() {
        story().withoutInstructions()
                .legacy(10, null, "+ terms=dew title=hay")
                .renewed(25, null, "+ terms=dew title=hay rate=10")
                .renewed(30, null, "rate:10->? terms=dew title=hay")
                .expect(
                        "@71 UNDECIDABLE 1 UNDECIDABLE (the value of rate is not known in new)",
                        "@91 UNDECIDABLE 1 UNDECIDABLE (the value of rate is not known in new)");
    }

    @Test
    void aRowThatWasWrittenAgainIsNotWhatTheOtherSideInsertsThen() {
        story().withoutInstructions()
                .hole(Side.LEGACY, 9, null, null)
                .legacy(7, null, "+ a=1")
                .legacy(34, null, "a=1")
                .renewed(61, null, "+ a=1 street=cob")
                .expect("@95 UNDECIDABLE 1 UNDECIDABLE (hole at 9.0)");
    }

    @Test
    void whatNobodyKnowsTheChangesOfIsNotLateWhereSomethingWaitsBesideIt() {
        story().withoutInstructions()
                .renewed(10, null, "salary:1->2 name=1 d=?")
                .legacy(100, null, "? salary=2 name=2 d=5 notes=?")
                .renewed(104, null, "name:1->2 d:?->5 salary=2 notes=1")
                .expect(
                        "@71 OPEN 1 MISSING_IN_LEGACY salary(-|2)",
                        "@161 UNDECIDABLE 1 UNDECIDABLE (what the updates changed is not known for want of the rows before)",
                        "@165 RESOLVED 2 MISSING_IN_LEGACY salary(-|2) (the row's states are equal again)");
    }

    @Test
    void whatTheOtherSideHadBeforeItChangedItIsNotHeldAfterwards() {
        story().everyVersion()
                .renewed(166, null, "method=1")
                .renewed(172, null, "method:1->2")
                .legacy(186, null, "method:1->2")
                .legacy(187, "I34", "method:2->1")
                .renewed(321, "I34", "method:2->1")
                .expect(
                        "@248 OPEN 1 MISSING_IN_NEW I34 method(1|-)",
                        "@382 RESOLVED 2 MISSING_IN_NEW I34 method(1|-) (the counterpart came late)");
    }

    @Test
    void itIsIfWhatChangedSinceIsSomethingElse() {
        story().everyVersion()
                .renewed(166, null, "method=1 b=1")
                .renewed(172, null, "method=1 b:1->2")
                .legacy(186, null, "method=2 b:1->2")
                .legacy(187, "I34", "method:2->1 b=2")
                .expect();
    }

    @Test
    void norDoesWhatThisSideDidOnlyLaterEndIt() {
        story().everyVersion()
                .renewed(166, null, "method=1")
                .renewed(172, null, "method:1->2")
                .legacy(187, "I34", "method:2->1")
                .legacy(190, null, "method:1->2")
                .expect();
    }

    @Test
    void norIsWhatHasGoneUnderAnInstructionSince() {
        story().everyVersion()
                .renewed(10, null, "a=1")
                .renewed(20, "I1", "- a=1")
                .legacy(21, "I1", "- a=1")
                .legacy(30, null, "+ a=1")
                .expect("@91 OPEN 1 MISSING_IN_NEW a(1|-)");
    }
}
