package io.twinlog.correlator.correlation;

import static io.twinlog.correlator.correlation.Story.story;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.model.Side;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several of a database's rows with one business key: the object is as the one that was written last. */
class SuccessionTest {

    @Test
    void aSuccessorInsertedBeforeItsRowIsDeletedIsAnUpdate() {
        known().legacy(200, "I1", "+ #2 a=2 b=1")
                .legacy(200, "I1", "- #1 a=1 b=1")
                .renewed(201, "I1", "#1 a:1->2 b=1")
                .expect(Map.of(Fate.MATCHED, 4, Fate.FOLDED, 1));
    }

    @Test
    void alsoOverSeveralTransactions() {
        known().legacy(200, "I1", "+ #2 a=2 b=1")
                .legacy(230, "I1", "- #1 a=1 b=1")
                .renewed(201, "I1", "#1 a:1->2 b=1")
                .expect(Map.of(Fate.MATCHED, 4, Fate.FOLDED, 1));
    }

    @Test
    void alsoIfAnotherInstructionOrNoneTidiesUpDaysLater() {
        known().legacy(200, "I1", "+ #2 a=2 b=1")
                .renewed(201, "I1", "#1 a:1->2 b=1")
                .legacy(200_000, "tidy", "- #1 a=1 b=1")
                .legacy(300_000, "I2", "- #2 a=2 b=1")
                .renewed(300_000, "I2", "- #1 a=2 b=1")
                .expect(Map.of(Fate.MATCHED, 7));
    }

    @Test
    void alsoWithoutInstructions() {
        known().legacy(200, null, "+ #2 a=2 b=1")
                .legacy(210, null, "- #1 a=1 b=1")
                .renewed(201, null, "#1 a:1->2 b=1")
                .expect(Map.of(Fate.MATCHED, 5));
    }

    @Test
    void bothSidesInTheirOwnOrder() {
        known().legacy(200, "I1", "+ #2 a=2 b=1")
                .legacy(200, "I1", "- #1 a=1 b=1")
                .renewed(201, "I1", "- #1 a=1 b=1")
                .renewed(201, "I1", "+ #2 a=2 b=1")
                .expect(Map.of(Fate.MATCHED, 4, Fate.FOLDED, 2));
    }

    @Test
    void whatTheSuccessorHasOtherwiseDiffers() {
        known().legacy(200, "I1", "+ #2 a=2 b=1")
                .legacy(200, "I1", "- #1 a=1 b=1")
                .renewed(201, "I1", "#1 a:1->3 b=1")
                .expect("@202 PROVISIONAL 1 VALUE_MISMATCH I1 a(2|3)", "@262 OPEN 2 VALUE_MISMATCH I1 a(2|3)");
    }

    @Test
    void aSuccessorThatTheOtherSideKnowsNothingOfIsMissing() {
        known().legacy(200, "I1", "+ #2 a=2 b=1")
                .legacy(200, "I1", "- #1 a=1 b=1")
                .expect("@261 OPEN 1 MISSING_IN_NEW I1 a(2|-)");
    }

    @Test
    void theDeletionOfTheLastRowIsTheObjects() {
        known().legacy(200, "I1", "+ #2 a=2 b=1")
                .legacy(200, "I1", "- #1 a=1 b=1")
                .renewed(201, "I1", "#1 a:1->2 b=1")
                .legacy(400, "I2", "- #2 a=2 b=1")
                .expect("@461 OPEN 1 MISSING_IN_NEW I2");
    }

    @Test
    void whereTheLaterRowIsDeletedTheObjectIsAsTheEarlierOneIs() {
        known().legacy(200, "I1", "+ #2 a=2 b=1")
                .renewed(201, "I1", "#1 a:1->2 b=1")
                .legacy(400, "I2", "- #2 a=2 b=1")
                .renewed(401, "I2", "#1 a:2->1 b=1")
                .expect(Map.of(Fate.MATCHED, 6));
    }

    @Test
    void thatItIsNotIsFound() {
        known().legacy(200, "I1", "+ #2 a=2 b=1")
                .renewed(201, "I1", "#1 a:1->2 b=1")
                .legacy(400, "I2", "- #2 a=2 b=1")
                .expect("@461 OPEN 1 MISSING_IN_NEW I2 a(1|-)");
    }

    @Test
    void anEarlierRowThatIsWrittenIsTheObject() {
        known().legacy(200, "I1", "+ #2 a=2 b=1")
                .renewed(201, "I1", "#1 a:1->2 b=1")
                .legacy(400, "I2", "#1 a:1->5 b=1")
                .renewed(400, "I2", "#1 a:2->5 b=1")
                .legacy(600, "I3", "- #2 a=2 b=1")
                .legacy(800, "I4", "- #1 a=5 b=1")
                .renewed(800, "I4", "- #1 a=5 b=1")
                .expect(Map.of(Fate.MATCHED, 9));
    }

    @Test
    void aChainOfSuccessors() {
        known().legacy(200, "I1", "+ #2 a=2 b=1")
                .legacy(200, "I1", "+ #3 a=3 b=1")
                .legacy(200, "I1", "- #1 a=1 b=1")
                .legacy(200, "I1", "- #2 a=2 b=1")
                .renewed(201, "I1", "#1 a:1->3 b=1")
                .legacy(400, "I2", "- #3 a=3 b=1")
                .renewed(401, "I2", "- #1 a=3 b=1")
                .expect(Map.of(Fate.MATCHED, 6, Fate.FOLDED, 3));
    }

    @Test
    void aRowThatGetsAnotherPrimaryKeyIsTheSame() {
        known().legacy(200, "I1", "#1>#7 a:1->2 b=1")
                .renewed(201, "I1", "#1 a:1->2 b=1")
                .legacy(400, "I2", "- #7 a=2 b=1")
                .renewed(401, "I2", "- #1 a=2 b=1")
                .expect(Map.of(Fate.MATCHED, 6));
    }

    @Test
    void sumsAreOfTheObject() {
        known().attribute("a", AttributeMode.DELTA)
                .legacy(200, "I1", "+ #2 a=2 b=1")
                .legacy(200, "I1", "- #1 a=1 b=1")
                .renewed(201, "I1", "#1 a:1->2 b=1")
                .expect(Map.of(Fate.MATCHED, 4, Fate.FOLDED, 1));
    }

    @Test
    void aSumThatIsWrongIsFound() {
        known().attribute("a", AttributeMode.DELTA)
                .legacy(200, "I1", "+ #2 a=2 b=1")
                .legacy(200, "I1", "- #1 a=1 b=1")
                .renewed(201, "I1", "#1 a:1->3 b=1")
                .expect("@202 PROVISIONAL 1 VALUE_MISMATCH I1 a(1|2)", "@262 OPEN 2 VALUE_MISMATCH I1 a(1|2)");
    }

    @Test
    void largeValuesAreComparedThoughTheyAreRememberedAsDigests() {
        String large = "x".repeat(100);
        story().legacy(10, "I0", "+ #1 a=" + large)
                .renewed(11, "I0", "+ #1 a=" + large)
                .legacy(200, "I1", "+ #2 a=2")
                .renewed(201, "I1", "#1 a:" + large + "->2")
                .legacy(400, "I2", "- #2 a=2")
                .renewed(401, "I2", "#1 a:2->" + large)
                .legacy(600, "I3", "+ #3 a=" + large)
                .renewed(601, "I3", "#1 a=" + large)
                .expect(Map.of(Fate.MATCHED, 8));
    }

    @Test
    void theFirstThatIsSeenOfAnObjectMayBeItsSuccessor() {
        story().legacy(200, "I1", "+ #2 a=2 b=1")
                .legacy(200, "I1", "- #1 a=1 b=1")
                .renewed(201, "I1", "#1 a:1->2 b=1")
                .expect(Map.of(Fate.MATCHED, 2, Fate.FOLDED, 1));
    }

    @Test
    void alsoWithoutAnInstruction() {
        story().legacy(200, null, "+ #2 a=2 b=1")
                .legacy(200, null, "- #1 a=1 b=1")
                .renewed(201, null, "#1 a:1->2 b=1")
                .expect(Map.of(Fate.MATCHED, 2, Fate.FOLDED, 1));
    }

    @Test
    void alsoIfTheRowBeforeIsDeletedLaterOrNever() {
        story().legacy(200, "I1", "+ #2 a=2 b=1")
                .renewed(201, "I1", "#1 a:1->2 b=1")
                .expect(Map.of(Fate.MATCHED, 2));
        story().legacy(200, null, "+ #2 a=2 b=1")
                .renewed(201, null, "#1 a:1->2 b=1")
                .expect(Map.of(Fate.MATCHED, 2));
        story().legacy(200, "I1", "+ #2 a=2 b=1")
                .renewed(201, "I1", "#1 a:1->2 b=1")
                .legacy(210, "I2", "- #1 a=1 b=1")
                .expect(Map.of(Fate.MATCHED, 3));
    }

    @Test
    void thenTooWhatTheOtherSideTouchedDiffers() {
        story().legacy(200, "I1", "+ #2 a=2 b=1")
                .renewed(201, "I1", "#1 a:1->3 b=1")
                .expect("@202 PROVISIONAL 1 VALUE_MISMATCH I1 a(2|3)", "@262 OPEN 2 VALUE_MISMATCH I1 a(2|3)");
    }

    @Test
    void whatTheOtherSideDidNotTouchIsAQuestionOfTheStatesThen() {
        story().legacy(200, "I1", "+ #2 a=2 b=7")
                .renewed(201, "I1", "#1 a:1->2 b=1")
                .expect("@262 OPEN 1 STATE_MISMATCH b(7|1)");
    }

    @Test
    void anObjectThatIsKnownToBeGoneIsInserted() {
        known().legacy(200, "I1", "- #1 a=1 b=1")
                .renewed(201, "I1", "#1 a:1->3 b=1")
                .legacy(400, "I2", "+ #2 a=2 b=1")
                .renewed(401, "I2", "#1 a:3->2 b=1")
                .expect(
                        "@202 PROVISIONAL 1 OPERATION_MISMATCH I1",
                        "@262 OPEN 2 OPERATION_MISMATCH I1",
                        "@402 PROVISIONAL 1 OPERATION_MISMATCH I2",
                        "@462 OPEN 2 OPERATION_MISMATCH I2");
    }

    @Test
    void anUnseenRowThatAnotherTransactionDeletesLeavesADoubt() {
        story().legacy(200, "I1", "+ #2 a=2 b=1")
                .legacy(210, "I2", "- #1 a=1 b=1")
                .expect(
                        "@261 UNDECIDABLE 1 UNDECIDABLE I1 (beside the row of this key that was seen to be inserted there was"
                                + " another one in public.employment, which transaction txLEGACY210000000 deleted)");
    }

    @Test
    void whatAHoleMayHaveDoneToOneOfTwoRowsIsNotKnown() {
        known().legacy(200, "I1", "+ #2 a=2 b=1")
                .renewed(201, "I1", "#1 a:1->2 b=1")
                .hole(Side.LEGACY, 400, null, null)
                .legacy(900, "I2", "- #2 a=2 b=1")
                .renewed(901, "I2", "#1 a:2->1 b=1")
                .expect(undecidable(962, "I2", 900, 10));
    }

    @Test
    void theDeletionOfARowThatHasPerhapsNoSuccessorAnyMoreIsNoAlarm() {
        known().legacy(200, "I1", "+ #2 a=2 b=1")
                .renewed(201, "I1", "#1 a:1->2 b=1")
                .hole(Side.LEGACY, 400, null, null)
                .legacy(900, "I2", "- #1 a=1 b=1")
                .renewed(901, "I2", "- #1 a=2 b=1")
                .expect(undecidable(962, "I2", 900, 200));
    }

    @Test
    void aSuccessorOfARowThatMayHaveGoneUnseenIsNoAlarm() {
        known().hole(Side.LEGACY, 400, null, null)
                .legacy(900, "I1", "+ #2 a=2 b=1")
                .legacy(900, "I1", "- #1 a=1 b=1")
                .renewed(901, "I1", "#1 a:1->2 b=1")
                .expect(Map.of(Fate.MATCHED, 4, Fate.FOLDED, 1));
    }

    @Test
    void aRowInsertedBesideOneThatMayHaveGoneUnseenMayBeItsSuccessor() {
        known().hole(Side.LEGACY, 400, null, null)
                .legacy(900, "I1", "+ #2 a=2 b=1")
                .expect(undecidable(961, "I1", 900, 10), "@961 OPEN 1 STATE_MISMATCH a(2|1)");
    }

    @Test
    void rowsWithoutAPrimaryKeyCannotBeToldApart() {
        story().legacy(10, "I0", "+ #? a=1 b=1")
                .renewed(11, "I0", "+ #1 a=1 b=1")
                .legacy(200, "I1", "+ #? a=2 b=1")
                .legacy(200, "I1", "- #? a=1 b=1")
                .renewed(201, "I1", "#1 a:1->2 b=1")
                .expect(undecidable(262, "I1", 200, 10));
    }

    @Test
    void manyRowsOfOneKeyAreNotRememberedOneByOne() {
        Story story = known();
        for (int i = 2; i < 40; i++) {
            story.legacy(100 * i, "I" + i, "+ #" + i + " a=" + i + " b=1")
                    .renewed(100 * i, "I" + i, "#1 a:" + (i - 1) + "->" + i + " b=1");
        }
        for (int i = 1; i < 39; i++) {
            story.legacy(10_000 + i, "D" + i, "- #" + i + " a=" + i + " b=1");
        }
        story.legacy(20_000, "E", "- #39 a=39 b=1")
                .renewed(20_000, "E", "- #1 a=39 b=1")
                .expect();
    }

    @Test
    void furtherRowsThatGoAfterTheObjectAreNoMatter() {
        ofTwoTables()
                .legacy(200, "I1", "- #1 a=1")
                .legacy(200, "I1", "~ #-5@1 s:x->null")
                .renewed(201, "I1", "- #1 a=1 s=x")
                .expect(Map.of(Fate.MATCHED, 4, Fate.FOLDED, 2));
    }

    @Test
    void alsoWhereNothingWasKnownOfIt() {
        story().legacy(200, "I1", "- #1 a=1")
                .legacy(200, "I1", "~ #-5@1 s:x->null")
                .renewed(201, "I1", "- #1 a=1 s=x")
                .expect(Map.of(Fate.MATCHED, 2, Fate.FOLDED, 1));
        story().legacy(200, null, "- #1 a=1")
                .legacy(200, null, "~ #-5@1 s:x->null")
                .renewed(201, null, "- #1 a=1 s=x")
                .expect(Map.of(Fate.MATCHED, 2, Fate.FOLDED, 1));
    }

    @Test
    void furtherRowsThatComeBeforeTheObjectBelongToIt() {
        story().legacy(10, "I0", "~ #+5@1 s:null->x")
                .legacy(10, "I0", "+ #1 a=1")
                .renewed(11, "I0", "+ #1 a=1 s=x")
                .legacy(200, "I1", "#1 a:1->2")
                .renewed(201, "I1", "#1 a:1->2 s=x")
                .expect(Map.of(Fate.MATCHED, 4, Fate.FOLDED, 1));
        story().legacy(10, null, "~ #+5@1 s:null->x")
                .legacy(10, null, "+ #1 a=1")
                .renewed(11, null, "+ #1 a=1 s=y")
                .expect("@71 OPEN 1 VALUE_MISMATCH s(x|y)");
    }

    @Test
    void aFurtherRowsSuccessorIsAnUpdate() {
        ofTwoTables()
                .legacy(200, "I1", "~ #+6@1 s:null->y")
                .legacy(200, "I1", "~ #-5@1 s:x->null")
                .renewed(201, "I1", "#1 a=1 s:x->y")
                .expect(Map.of(Fate.MATCHED, 4, Fate.FOLDED, 2));
    }

    @Test
    void aSuccessorPointsToWhatItsPredecessorDoesWhateverThatIsCalledByThen() {
        story().legacy(10, "I0", "+ #1 a=1 p=@e1")
                .renewed(11, "I0", "+ #1 a=1 p=@e1")
                .legacy(100, null, "#1 a:1->2 p=@e2")
                .renewed(105, null, "+ #2 a=2 p=@e2")
                .renewed(106, null, "- #1 a=1 p=@e2")
                .legacy(150, null, "#1 a=2 p=@e3")
                .expect();
    }

    @Test
    void aFurtherRowMayComeBeforeTheObjectIsThereAgain() {
        ofTwoTables()
                .legacy(100, "I1", "- #1 a=1")
                .renewed(101, "I1", "- #1 a=1 s=x")
                .legacy(200, "I2", "~ #+6@1 s:null->y")
                .legacy(200, "I2", "+ #2 a=1")
                .renewed(201, "I2", "+ #2 a=1 s=y")
                .expect(Map.of(Fate.MATCHED, 6, Fate.FOLDED, 2));
    }

    @Test
    void ofWhichOfTwoRowsAFurtherOneIsMayNotBeKnown() {
        ofTwoTables()
                .legacy(200, "I1", "+ #2 a=2")
                .legacy(200, "I1", "- #1 a=1")
                .renewed(201, "I1", "#1 a:1->2 s:x->null")
                .expect(
                        "@262 UNDECIDABLE 1 UNDECIDABLE I1 (it is not known to which of two rows with this key what other tables"
                                + " say belongs)");
    }

    @Test
    void keysThatAreSwappedInOneTransaction() {
        known().legacy(200, "I1", "+ #2 a=2 b=1")
                .legacy(200, "I1", "- #1 a=1 b=1")
                .renewed(201, "I1", "- #1 a=1 b=1")
                .renewed(201, "I1", "+ #2 a=2 b=1")
                .legacy(300, "I2", "+ #1 a=1 b=1")
                .legacy(300, "I2", "- #2 a=2 b=1")
                .renewed(300, "I2", "- #2 a=2 b=1")
                .renewed(300, "I2", "+ #1 a=1 b=1")
                .expect(Map.of(Fate.MATCHED, 6, Fate.FOLDED, 4));
    }

    @Test
    void whatIsChangedBesideARowThatSeemedToBeTheOnlyOne() {
        story().renewed(12, "I1", "- #1 a=2")
                .renewed(12, "I1", "#2 a=4")
                .expect(
                        "@73 UNDECIDABLE 1 UNDECIDABLE I1 (the row of this key in public.employment that transaction txNEW12000000"
                                + " changed was there unseen, beside one whose deletion was seen)");
    }

    @Test
    void alsoWhereItWasThereBefore() {
        ofTwoTables()
                .legacy(200, "I1", "- #1 a=1")
                .legacy(200, "I1", "~ #-5@1 s:x->null")
                .renewed(201, "I1", "- #1 a=1 s=x")
                .legacy(240, "I2", "~ #+6@1 s:null->y")
                .legacy(240, "I2", "+ #2 a=2")
                .renewed(241, "I2", "+ #2 a=2 s=y")
                .expect();
    }

    @Test
    void whatAPredecessorPointedToIsNotKnownIfTheLogDoesNotTell() {
        story().withoutInstructions()
                .legacy(10, null, "+ #1 a=1 d=@3")
                .renewed(11, null, "+ #1 a=1 d=@3")
                .legacy(12, null, "#1 a=1 d=@4")
                .renewed(50, null, "+ #2 a=2 d=@4")
                .renewed(50, null, "- #1 a=? d=?")
                .legacy(60, null, "#1 a:1->2 d=@4")
                .legacy(61, null, "#1 a=2 d=@5")
                .expect();
    }

    @Test
    void afterAGapTheRowThatOneOfTwoTablesHadMayBeAnother() {
        ofTwoTables()
                .gap(Side.LEGACY, 400, 500)
                .legacy(900, null, "~ #5@1 s:x->y")
                .renewed(901, null, "#1 a=1 s:x->y")
                .legacy(910, null, "- #9 a=1")
                .legacy(910, null, "~ #-5@1 s:y->null")
                .renewed(911, null, "- #1 a=1 s=y")
                .expect();
    }

    @Test
    void aNumberThatComesAgainIsThatOfARowOfWhichNobodySawTheEnd() {
        story().legacy(0, null, "+ #1 a=1")
                .renewed(0, null, "+ #1 a=1")
                .hole(Side.LEGACY, 50, Story.KEY, null)
                .renewed(50, null, "- #1 a=1")
                .legacy(60, null, "+ #1 a=2")
                .renewed(60, null, "+ #1 a=2")
                .legacy(200, null, "- #1 a=2")
                .expect("@261 OPEN 1 MISSING_IN_NEW");
    }

    private static Story ofTwoTables() {
        return story().legacy(10, "I0", "+ #1 a=1")
                .legacy(10, "I0", "~ #+5@1 s:null->x")
                .renewed(11, "I0", "+ #1 a=1 s=x");
    }

    private static String undecidable(int second, String instruction, int later, int earlier) {
        return "@" + second + " UNDECIDABLE 1 UNDECIDABLE " + instruction
                + " (it is not known which of two rows of public.employment with this key is left: the one of transaction txLEGACY"
                + later + "000000, or an earlier one, of transaction txLEGACY" + earlier + "000000)";
    }

    private static Story known() {
        return story().legacy(10, "I0", "+ #1 a=1 b=1").renewed(11, "I0", "+ #1 a=1 b=1");
    }
}
