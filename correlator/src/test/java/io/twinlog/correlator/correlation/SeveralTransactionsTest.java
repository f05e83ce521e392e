package io.twinlog.correlator.correlation;

import static io.twinlog.correlator.correlation.Story.story;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.model.Side;
import org.junit.jupiter.api.Test;

/** What one side does to a row in one transaction and the other one in several, as where it keeps the row in several tables. */
class SeveralTransactionsTest {

    @Test
    void aRowThatIsInsertedAndCompletedIsOneThatIsInsertedWhole() {
        story().withoutInstructions()
                .legacy(0, null, "+ #1 name=1")
                .legacy(10, null, "#+9@2 street:0->2")
                .renewed(5, null, "+ #1 name=1 street=2")
                .expect();
    }

    @Test
    void soItIsIfTheFurtherTableComesFirst() {
        story().withoutInstructions()
                .legacy(0, null, "#+9@2 street:0->2")
                .legacy(10, null, "+ #1 name=1")
                .renewed(5, null, "+ #1 name=1 street=2")
                .expect();
    }

    @Test
    void soItIsIfBothKeepItInTablesOfTheirOwn() {
        story().withoutInstructions()
                .legacy(0, null, "+ #1 name=1 rate=3")
                .legacy(10, null, "#+9@2 street:0->2")
                .renewed(5, null, "+ #7 name=1 street=2")
                .renewed(12, null, "#+8@2 rate:0->3")
                .legacy(60, null, "name:1->2 rate=3")
                .renewed(64, null, "name:1->2 street=2")
                .expect();
    }

    @Test
    void theRowNeedNotComeToRest() {
        story().withoutInstructions()
                .legacy(0, null, "+ name=1")
                .legacy(10, null, "name:1->2")
                .renewed(5, null, "+ name=2")
                .legacy(60, null, "name:2->3")
                .renewed(90, null, "name:2->3")
                .expect();
    }

    @Test
    void aRowThatIsDeletedAndInsertedAgainIsOneThatIsUpdated() {
        story().withoutInstructions()
                .legacy(0, null, "- name=1")
                .legacy(1, null, "+ name=2")
                .renewed(50, null, "name:1->2")
                .legacy(60, null, "name:2->3")
                .renewed(90, null, "name:2->3")
                .expect();
    }

    @Test
    void oneSideMayNameTheInstruction() {
        story().legacy(0, "I1", "+ name=1 street=2")
                .renewed(5, null, "+ name=1")
                .renewed(7, null, "street:0->2")
                .expect();
    }

    @Test
    void whatARowCameWithIsPartOfTheSum() {
        story().withoutInstructions()
                .attribute("credit", AttributeMode.DELTA)
                .legacy(0, null, "+ name=1")
                .legacy(10, null, "credit:0->4")
                .renewed(5, null, "+ name=1 credit=4")
                .legacy(60, null, "name:1->3")
                .renewed(90, null, "name:1->3 credit=4")
                .expect();
    }

    @Test
    void aRowThatIsCompletedOtherwiseDiffers() {
        story().withoutInstructions()
                .legacy(0, null, "+ name=1")
                .legacy(10, null, "street:0->3")
                .renewed(5, null, "+ name=1 street=2")
                .expect("@66 OPEN 1 VALUE_MISMATCH street(3|2)");
    }

    @Test
    void aRowThatIsNeverCompletedDiffers() {
        story().withoutInstructions()
                .legacy(0, null, "+ name=1")
                .renewed(5, null, "+ name=1 street=2")
                .expect("@61 OPEN 1 VALUE_MISMATCH street(UNKNOWN|2)");
    }

    @Test
    void whatAnotherInstructionMadeOfItMeanwhileIsNotWhatTheFirstOneDid() {
        story().legacy(0, "I1", "a:0->1 b=0")
                .legacy(5, "I2", "a:1->3 b=0")
                .legacy(10, "I1", "a=3 b:0->2")
                .renewed(6, "I1", "a:0->1 b:0->2")
                .renewed(7, "I2", "a:1->3 b=2")
                .expect(
                        "@7 PROVISIONAL 1 VALUE_MISMATCH I1 b(0|2)",
                        "@11 RESOLVED 2 VALUE_MISMATCH I1 b(0|2) (both sides agree)");
    }

    @Test
    void soItIsOfARowThatTheInstructionInserted() {
        story().legacy(0, "I1", "+ a=1 b=0")
                .legacy(5, "I2", "a:1->3 b=0")
                .legacy(10, "I1", "a=3 b:0->2")
                .renewed(6, "I1", "+ a=1 b=2")
                .renewed(7, "I2", "a:1->3 b=2")
                .expect(
                        "@7 PROVISIONAL 1 VALUE_MISMATCH I1 b(0|2)",
                        "@11 RESOLVED 2 VALUE_MISMATCH I1 b(0|2) (both sides agree)");
    }

    @Test
    void whatTheInstructionItselfSetAgainIsWhatItDid() {
        story().legacy(0, "I1", "a:0->1 b=0")
                .legacy(5, "I1", "a:1->3 b=0")
                .renewed(6, "I1", "a:0->1 b=0")
                .expect("@7 PROVISIONAL 1 VALUE_MISMATCH I1 a(3|1)", "@67 OPEN 2 VALUE_MISMATCH I1 a(3|1)");
    }

    @Test
    void aNumberThatIsNullInARowInsertedTableByTableIsNoUnknownSum() {
        story().attribute("credit", AttributeMode.DELTA)
                .legacy(0, "I1", "+ #1 name=1")
                .legacy(1, "I1", "#+9@2 credit:null->null")
                .renewed(2, "I1", "+ #1 name=1")
                .renewed(3, "I1", "#+9@2 credit:null->null")
                .expect();
    }

    @Test
    void soItIsOfWhatAnotherInstructionWroteIntoAFurtherTableOfARowThatIsBeingInserted() {
        story().legacy(0, "I1", "+ #1 name=1")
                .legacy(5, "I2", "#+9@2 terms:null->2 rate:null->null")
                .legacy(10, "I1", "#9@2 terms=2 rate:null->3")
                .renewed(6, "I1", "+ #1 name=1 terms=null rate=3")
                .renewed(7, "I2", "#1 name=1 terms:null->2 rate=3")
                .expect(
                        "@7 PROVISIONAL 1 VALUE_MISMATCH I1 rate(UNKNOWN|3)",
                        "@11 RESOLVED 2 VALUE_MISMATCH I1 rate(UNKNOWN|3) (both sides agree)");
    }

    @Test
    void aValueThatTheLogLeavesOutBecauseItDidNotChangeIsAsTheRowCameWithIt() {
        story().withoutInstructions()
                .legacy(0, null, "+ notes=1 street=0")
                .legacy(1, null, "notes:1->2 street=0")
                .legacy(3, null, "notes=2 street:0->3")
                .renewed(0.5, null, "+ notes=2 street=0")
                .renewed(4, null, "? notes=? street=3")
                .legacy(60, null, "notes:2->5 street=3")
                .renewed(64, null, "? notes=5 street=3")
                .expect();
    }

    @Test
    void soItIsUnderAnInstruction() {
        story().legacy(0, "I1", "+ notes=2 street=3")
                .renewed(1, "I1", "+ notes=2 street=0")
                .renewed(1.5, "I1", "? notes=? street=3")
                .expect();
    }

    @Test
    void whatItCameWithIsNoSumByItselfIfItWasWrittenWithoutAChangeMeanwhile() {
        story().withoutInstructions()
                .attribute("credit", AttributeMode.DELTA)
                .renewed(1, null, "+ #1 name=1 street=2 credit=2")
                .legacy(2, null, "+ #1 name=1 credit=2")
                .legacy(2.5, null, "#1 name:1->3 credit=2")
                .legacy(2.5, null, "#1 name:3->1 credit=2")
                .legacy(3, null, "#+9@2 street:0->2")
                .legacy(60, null, "#1 name:1->4 credit=2")
                .renewed(63, null, "#1 name:1->4 street=2 credit=2")
                .expect();
    }

    @Test
    void whatARowHadBeforeThatWasPerhapsThereIsNotKnown() {
        story().withoutInstructions()
                .attribute("credit", AttributeMode.DELTA)
                .hole(Side.NEW, 49, Story.KEY, null)
                .renewed(49.5, null, "#+9@1 credit:null->84 rate=null")
                .legacy(55, null, "+ #1 title=1 rate=null")
                .legacy(55, null, "#+8@1 credit:null->84 terms:null->1")
                .expect(
                        "@110.5 UNDECIDABLE 1 UNDECIDABLE (the delta of credit is not known for want of the row before in legacy)");
    }

    @Test
    void aRowThatIsCompletedWithWhatIsNotKnownMayBeTheSame() {
        story().withoutInstructions()
                .legacy(0, null, "+ #1 name=1 notes=2 street=3")
                .renewed(5, null, "+ #1 name=1 notes=null street=null")
                .renewed(7, null, "#1 name=1 notes:null->2 street:null->?")
                .expect("@61 UNDECIDABLE 1 UNDECIDABLE (the value of street is not known in new)");
    }

    @Test
    void whatItCameWithIsCountedOnceHoweverOftenWhatFollowsMeets() {
        story().withoutInstructions()
                .attribute("credit", AttributeMode.DELTA)
                .legacy(29, null, "+ #1 name=1 credit=8")
                .legacy(29, null, "#+9@2 street:null->5")
                .renewed(41, null, "+ #1 name=1 street=null credit=8")
                .renewed(41.5, null, "#1 name:1->2 street=null credit=8")
                .legacy(42, null, "#1 name:1->2 credit=8")
                .renewed(44, null, "#1 name=2 street:null->5 credit=8")
                .legacy(100, null, "#1 name:2->3 credit=8")
                .renewed(101, null, "#1 name:2->3 street=5 credit=8")
                .expect();
    }

    @Test
    void whereEveryVersionCountsWhatItCameWithIsPartOfTheInsertion() {
        story().withoutInstructions()
                .everyVersion()
                .attribute("sum", AttributeMode.DELTA)
                .renewed(0, null, "+ a=1 sum=3")
                .legacy(1, null, "a:0->2 sum=6")
                .renewed(2, null, "a:1->2 sum=3")
                .expect("@61 OPEN 1 MISSING_IN_LEGACY a(-|1) sum(-|3)");
    }

    @Test
    void whatOneSideDoesInPiecesMeetsWithAnInstructionInBetween() {
        inPieces("terms:elm->hay").expect("@108 OPEN 1 MISSING_IN_LEGACY I20");
    }

    @Test
    void unlessThePiecesComeToSomethingElse() {
        inPieces("terms:elm->gum")
                .expect(
                        "@108 OPEN 1 VALUE_MISMATCH terms(hay|elm)",
                        "@108 OPEN 1 MISSING_IN_LEGACY I20",
                        "@108 OPEN 1 MISSING_IN_LEGACY terms(-|gum)");
    }

    @Test
    void piecesAreNotJudgedBesideAnInstructionThatIsLate() {
        story().legacy(33.3, null, "rate:1->2 title:gum->elm terms:dew->null")
                .legacy(33.4, "I39", "terms:null->bay rate=2 title=elm")
                .legacy(33.7, null, "rate:2->3 title=elm terms=bay")
                .legacy(35.7, "I39", "title:elm->fir rate=3 terms=bay")
                .renewed(44.7, null, "rate:1->3 title:gum->elm terms:dew->null")
                .renewed(44.8, "I39", "title:elm->fir terms:null->bay rate=3")
                .legacy(58, "I43", "rate:3->5 title:fir->ash terms:bay->fir")
                .renewed(210, "I43", "rate:3->5 title:fir->ash terms:bay->fir")
                .expect(
                        "@119 OPEN 1 MISSING_IN_NEW I43 rate(5|-) terms(fir|-) title(ash|-)",
                        "@271 RESOLVED 2 MISSING_IN_NEW I43 rate(5|-) terms(fir|-) title(ash|-) (the counterpart came late)");
    }

    @Test
    void theLastPieceIsNotWhatAnInstructionOfTheOtherSideIsSetAgainst() {
        story().renewed(83, null, "rate:1->2 terms:ash->elm title=dew")
                .renewed(104, "I32", "rate:2->3 terms=elm title=dew")
                .legacy(109, null, "rate:1->2 terms=ash title=dew")
                .legacy(109.1, "I32", "rate:2->3 terms=ash title=dew")
                .legacy(109.3, null, "rate=3 terms:ash->elm title=dew")
                .renewed(114, "I33", "rate:3->4 terms:elm->gum title:dew->gum")
                .legacy(300, "I33", "rate:3->4 terms:elm->gum title:dew->gum")
                .expect(
                        "@175 OPEN 1 MISSING_IN_LEGACY I33 rate(-|4) terms(-|gum) title(-|gum)",
                        "@361 RESOLVED 2 MISSING_IN_LEGACY I33 rate(-|4) terms(-|gum) title(-|gum) (the counterpart came late)");
    }

    /** One side is rid of the row before the other, so that its states never meet. */
    private static Story inPieces(String last) {
        return story().legacy(27, null, "title:bay->ash rate:10->7 terms:elm->hay")
                .legacy(28, "I18", "title:ash->elm rate=7 terms=hay")
                .renewed(45, null, "title:bay->ash rate:10->7 terms=elm")
                .renewed(45.5, "I18", "title:ash->elm rate=7 terms=elm")
                .renewed(46, null, last + " title=elm rate=7")
                .renewed(47, "I20", "- title=elm rate=7 terms=hay");
    }

    @Test
    void whoDeletesARowAndInsertsItAgainIsFollowed() {
        story().withoutInstructions()
                .legacy(0, null, "a:1->2 n=5")
                .renewed(10, null, "a:1->2 n=5")
                .legacy(41, null, "-")
                .legacy(41.1, null, "+ a=2 n=?")
                .renewed(44, null, "- a=2 n=5")
                .renewed(53, null, "+ a=2 n=5")
                .renewed(70, null, "a:2->3 n=5")
                .legacy(78, null, "a:2->3 n=5")
                .renewed(160, null, "- a=3 n=5")
                .legacy(190, null, "- a=3 n=5")
                .expect();
    }

    @Test
    void whatStatesThatMetHaveInCommonIsNotPartOfWhatIsLeftBefore() {
        story().legacy(43.8, null, "terms:elm->ash title=dew rate=1")
                .legacy(43.9, "I10", "terms:ash->cob title=dew rate=1")
                .legacy(45.4, null, "title:dew->hay rate:1->2 terms=cob")
                .legacy(45.5, "I10", "rate:2->3 title=hay terms=cob")
                .renewed(49, null, "title:dew->hay terms:elm->ash rate=1")
                .renewed(50, null, "rate:1->2 title=hay terms=ash")
                .renewed(59.8, "I10", "rate:2->3 title=hay terms=ash")
                .renewed(60.2, "I10", "terms:ash->cob title=hay rate=3")
                .legacy(100, "I16", "title:hay->cob rate=3 terms=cob")
                .renewed(110, "I16", "title:hay->elm rate=3 terms=cob")
                .renewed(110.1, "I16", "title:elm->cob rate=3 terms=cob")
                .expect();
    }

    @Test
    void whatComesBackWithWhatIsNotKnownHasPerhapsNotBeenDeleted() {
        story().withoutInstructions()
                .legacy(0, null, "- name=1 d=?")
                .legacy(1, null, "+ name=2 d=?")
                .renewed(20, null, "name:1->2 d=?")
                .renewed(22, null, "- name=2 d=?")
                .renewed(23, null, "+ name=2 d=?")
                .expect(
                        "@84 UNDECIDABLE 1 UNDECIDABLE (the value of d is not known in new)",
                        "@84 UNDECIDABLE 1 UNDECIDABLE (the value of d is not known in new)");
    }

    @Test
    void whatOneTableSetIsAsItWasWhereTheOthersStateIsAllThatIsKnown() {
        story().withoutInstructions()
                .legacy(10, null, "title:1->2 rate=9")
                .hole(Side.LEGACY, 11, Story.KEY, null)
                .legacy(12, null, "? credit=5 terms=7")
                .renewed(13, null, "? terms=7 title=2")
                .expect();
    }

    @Test
    void unlessTheOtherSideHasSetItOtherwise() {
        story().withoutInstructions()
                .legacy(10, null, "title:1->2 rate=9")
                .hole(Side.LEGACY, 11, Story.KEY, null)
                .legacy(12, null, "? credit=5 terms=7")
                .renewed(13, null, "? terms=7 title=3")
                .expect("@73 OPEN 1 MISSING_IN_NEW title(2|-)");
    }

    @Test
    void whatChangedNothingInCommonStandsBesideEachOtherForWantOfWhatIsNotKnown() {
        story().withoutInstructions()
                .renewed(79.6, null, "street:1->2 salary=7 notes=? d=?")
                .renewed(80.4, null, "salary:7->2 d:?->5 notes=? street=2")
                .legacy(90.8, null, "salary:7->2 d:?->5 street:1->2 notes=?")
                .legacy(134, null, "salary:2->3 notes=? street=2 d=5")
                .renewed(162, null, "salary:2->3 notes=? street=2 d=5")
                .expect(
                        "@141.4 UNDECIDABLE 1 UNDECIDABLE (what the updates changed is not known for want of the rows before)",
                        "@141.4 UNDECIDABLE 1 UNDECIDABLE (what the updates changed is not known for want of the rows before)",
                        "@223 UNDECIDABLE 1 UNDECIDABLE (the value of notes is not known in new)");
    }

    @Test
    void whatOneSetToWhatCannotBeReadIsPerhapsNotWhatStandsBesideIt() {
        story().withoutInstructions()
                .renewed(10, null, "rate:1->? terms=5")
                .legacy(70.5, null, "rate:93->212 terms:5->null")
                .expect(
                        "@71 UNDECIDABLE 1 UNDECIDABLE (the value of rate is not known in new)",
                        "@131.5 OPEN 1 STATE_MISMATCH terms(NULL|5)");
    }

    @Test
    void aNewRowMayBeCompletedInAnotherTable_withAnInstructionInBetween() {
        story().renewed(10, null, "+ #1 terms=cob title=fir")
                .renewed(10.1, "I18", "#1 terms:cob->null title:fir->elm")
                .renewed(12, null, "#+2@1 rate:null->67")
                .renewed(12.3, "I19", "- #1 terms=null title=elm")
                .renewed(12.3, "I19", "#-2@1 rate:67->null")
                .legacy(23, null, "+ #5 rate=67 title=fir")
                .legacy(25, null, "#+6@1 terms:null->cob")
                .legacy(26, "I18", "#5 rate=67 title:fir->elm")
                .legacy(26, "I18", "#6@1 terms:cob->null")
                .expect("@73.3 OPEN 1 MISSING_IN_LEGACY I19");
    }

    @Test
    void aNewRowMayBeCompletedAfterAnotherChangeOfItHasMet() {
        story().withoutInstructions()
                .legacy(10, null, "+ a=1 b=2 c=3")
                .legacy(28.9, null, "a:?->1 b:?->? c:?->3")
                .legacy(29, null, "? a=5 b=? c=3")
                .renewed(30, null, "+ a=1 b=null c=3")
                .renewed(30.1, null, "a:1->5 b=null c=3")
                .renewed(31, null, "a=5 b:null->2 c=3")
                .expect();
    }

    @Test
    void whatOfItHasItsCounterpartLaterDoesNotMatter() {
        story().withoutInstructions()
                .legacy(10, null, "+ a=1 b=2 c=3")
                .legacy(81, null, "a:1->5 b=2 c=3")
                .renewed(30, null, "+ a=1 b=null c=3")
                .renewed(31, null, "a:1->5 b=null c=3")
                .renewed(32, null, "a=5 b:null->2 c=3")
                .expect();
    }

    @Test
    void whatOneTableSetsIsAStateWithWhatAnotherTableHas() {
        story().legacy(0, null, "? terms=cob")
                .legacy(2, null, "? title=bay")
                .legacy(5, null, "? terms=fir")
                .renewed(6, null, "terms:dew->fir title:elm->bay")
                .renewed(22, "I7", "terms=fir title:bay->gum")
                .renewed(22, "I7", "terms=fir title:gum->bay")
                .renewed(76, "I11", "terms:fir->elm title:bay->hay")
                .legacy(83, "I11", "? terms=elm")
                .legacy(83, "I11", "? title=hay")
                .expect();
    }

    @Test
    void whatHasMetIsNoPartOfWhatReplacesTheRow() {
        story().withoutInstructions()
                .renewed(0, null, "+ a=1")
                .legacy(40, null, "+ a=1")
                .legacy(90, null, "- a=1")
                .legacy(95, null, "+ a=2")
                .renewed(97, null, "a:1->2")
                .legacy(150, null, "a:2->3")
                .renewed(165, null, "a:2->3")
                .expect();
    }

    @Test
    void aFurtherTableMaySayWhatItHasBeforeTheRowIsThere() {
        story().withoutInstructions()
                .legacy(0, null, "b:null->2")
                .legacy(5, null, "+ a=1")
                .renewed(6, null, "+ a=1")
                .renewed(8, null, "b:null->2")
                .legacy(60, null, "a:1->3")
                .renewed(80, null, "a:1->3")
                .expect();
    }

    @Test
    void norDoesWhatIsOnlySummed() {
        story().withoutInstructions()
                .attribute("c", AttributeMode.DELTA)
                .legacy(10, null, "+ a=1 b=2 c=3")
                .legacy(81, null, "a:1->5 b=2 c=3")
                .legacy(85, null, "a=5 b=2 c:3->7")
                .renewed(30, null, "+ a=1 b=null c=1")
                .renewed(31, null, "a:1->5 b=null c=1")
                .renewed(32, null, "a=5 b:null->2 c:1->3")
                .expect("@146 OPEN 1 MISSING_IN_NEW c(4|-)");
    }

    @Test
    void ofWhatWasLeftBehindOnlyTheRestIsTold() {
        story().withoutInstructions()
                .legacy(10, null, "a:1->2 b:1->2")
                .legacy(20, null, "a:2->3 b=2")
                .renewed(21, null, "a:1->3 b=1")
                .expect("@81 OPEN 1 MISSING_IN_NEW b(2|-)");
    }

    @Test
    void whatAFurtherTableSaidBeforeTheRowWasThereIsPartOfItsInsertion() {
        story().withoutInstructions()
                .legacy(0, null, "b:null->2")
                .legacy(5, null, "+ a=1")
                .legacy(6, null, "c:null->3")
                .renewed(8, null, "+ a=1 b=2 c=3")
                .legacy(30, null, "b:2->9")
                .expect("@91 OPEN 1 MISSING_IN_NEW b(9|-)");
    }

    @Test
    void whatOneTableSetsIsAStateWithWhatAnotherTableHasJustGot() {
        story().withoutInstructions()
                .legacy(9, null, "? a=2")
                .legacy(10, null, "? b=2")
                .renewed(11, null, "a:1->2 b:1->2")
                .legacy(30, null, "a:2->9")
                .expect("@91 OPEN 1 MISSING_IN_NEW a(9|-)");
    }
}
