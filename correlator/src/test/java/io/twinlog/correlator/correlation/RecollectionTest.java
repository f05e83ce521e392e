package io.twinlog.correlator.correlation;

import static io.twinlog.correlator.correlation.Story.story;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.model.Side;
import org.junit.jupiter.api.Test;

/** Updates of which the log does not have the row before: what is remembered of the row says what they changed. */
class RecollectionTest {

    @Test
    void whatTheRowWasIsRemembered() {
        story().legacy(0, "I1", "? a=1 b=1")
                .renewed(5, "I1", "? a=1 b=1")
                .legacy(100, "I2", "? a=2 b=1")
                .renewed(105, "I2", "? a=1 b=3")
                .expect(
                        "@106 PROVISIONAL 1 VALUE_MISMATCH I2 a(2|1) b(1|3)",
                        "@166 OPEN 2 VALUE_MISMATCH I2 a(2|1) b(1|3)");
    }

    @Test
    void soIsWhatASumWas() {
        story().attribute("credit", AttributeMode.DELTA)
                .legacy(0, "I1", "+ a=1 credit=10")
                .renewed(5, "I1", "+ a=1 credit=10")
                .legacy(100, "I2", "? a=1 credit=12")
                .renewed(101, "I3", "? a=1 credit=11")
                .renewed(102, "I2", "? a=1 credit=13")
                .legacy(103, "I3", "? a=1 credit=13")
                .expect();
    }

    @Test
    void whatAnotherInstructionMadeOfIt_isNotWhatTheInstructionHasSet() {
        story().legacy(0, "I11", "+ title=1 rate=null")
                .legacy(1, "I13", "? title=2 rate=null")
                .legacy(2, "I11", "? title=2 rate=6")
                .renewed(8, "I11", "+ title=1 rate=6")
                .renewed(9, "I13", "title:1->2 rate=6")
                .expect();
    }

    @Test
    void whatIsSetBackMayHaveBeenSetBySomethingUnknown() {
        story().withoutInstructions()
                .legacy(0, null, "? text=2")
                .legacy(0, null, "? text=1")
                .legacy(100, null, "? text=3")
                .renewed(105, null, "? text=3")
                .expect(
                        "@61 UNDECIDABLE 1 UNDECIDABLE (what the update changed is not known for want of the row before in legacy)",
                        "@166 RESOLVED 2 UNDECIDABLE (the row's states are equal again)");
    }

    @Test
    void soUnderAnInstruction() {
        story().legacy(0, "I1", "? text=2")
                .legacy(0, "I1", "? text=1")
                .expect(
                        "@61 UNDECIDABLE 1 UNDECIDABLE I1 (what the update changed is not known for want of the row before in legacy)");
    }

    @Test
    void whatMayHaveChangedUnseenIsNotRemembered() {
        story().legacy(0, "I1", "? a=1 b=1")
                .renewed(5, "I1", "? a=1 b=1")
                .hole(Side.NEW, 50, Story.KEY, null)
                .legacy(58, "I2", "a:1->2 b=1")
                .renewed(60, "I2", "? a=2 b=3")
                .expect("@121 OPEN 1 STATE_MISMATCH b(1|3)");
    }

    @Test
    void aReferenceThatIsCalledOtherwiseMayPointToTheSame() {
        story().withoutInstructions()
                .legacy(0, null, "+ a=1 dept=@d1")
                .renewed(5, null, "+ a=1 dept=@d1")
                .legacy(100, null, "? a=1 dept=@d2")
                .expect(
                        "@161 UNDECIDABLE 1 UNDECIDABLE (what the update changed is not known for want of the row before in legacy)");
    }

    @Test
    void aReferenceThatWasLeftAloneIsKnown() {
        story().withoutInstructions()
                .legacy(0, null, "a:1->2 dept=@d1")
                .renewed(5, null, "a:1->2 dept=@d1")
                .renewed(20, null, "a=2 dept:@d1->@d2")
                .expect("@81 OPEN 1 MISSING_IN_LEGACY dept(-|@d2)");
    }

    @Test
    void whatIsSetBackInAnotherVersionMayHaveBeenSetBySomethingUnknown() {
        story().withoutInstructions()
                .legacy(0, "I8", "status:?->1 a=1")
                .legacy(1, "I8", "status:1->? a=1")
                .expect(
                        "@62 UNDECIDABLE 1 UNDECIDABLE I8 (the value of status was not known before in legacy)",
                        "@62 UNDECIDABLE 1 UNDECIDABLE I8 (what the update changed is not known for want of the row before in legacy)");
    }

    @Test
    void whatIsChangedFromAndToSomethingThatIsNotKnownIsNotSilent() {
        story().withoutInstructions()
                .hole(Side.NEW, 10, Story.KEY, null)
                .renewed(10, null, "dept=? a=1")
                .expect("@71 UNDECIDABLE 1 UNDECIDABLE (hole at 10.0)");
    }

    @Test
    void norIsItBesideWhatTheOtherSideDid() {
        story().hole(Side.NEW, 10, Story.KEY, "I1")
                .legacy(5, "I1", "dept=? a:1->2")
                .renewed(10, "I1", "dept=? a:1->2")
                .expect("@71 UNDECIDABLE 1 UNDECIDABLE I1 (hole at 10.0)");
    }

    @Test
    void aSumThatCannotBeReadMayHaveChanged() {
        story().attribute("days", AttributeMode.DELTA)
                .renewed(0, "I3", "days=? a=1")
                .legacy(9, "I3", "days:29->21 a=1")
                .expect(
                        "@70 UNDECIDABLE 1 UNDECIDABLE I3 (the delta of days is not known for want of the row before in new)");
    }

    @Test
    void aLargeValueThatIsLeftOutIsAsItWasWhereItMeetsWhatTheOtherSideDid() {
        story().withoutInstructions()
                .renewed(0, null, "? dept=null notes=1 x=1")
                .legacy(0, null, "? dept=null notes=1 x=1")
                .renewed(33, null, "? dept=null notes=2 x=1")
                .renewed(36, null, "? dept=@d1 notes=? x=1")
                .legacy(40, null, "? dept=@d1 notes=2 x=1")
                .legacy(70, null, "? dept=@d1 notes=? x=2")
                .renewed(73, null, "? dept=@d1 notes=? x=2")
                .expect();
    }

    @Test
    void aReferenceThatPointedNowhereInBetweenHasChanged() {
        story().withoutInstructions()
                .legacy(0, null, "dept=@d1 s:0->1")
                .renewed(0, null, "? dept=@d1 s=1")
                .legacy(100, null, "dept:@d1->null s=1")
                .renewed(101, null, "? dept=null s=1")
                .legacy(232, null, "dept:null->@d1 s=1")
                .legacy(233, null, "s:1->2 dept=@d1")
                .renewed(238, null, "? dept=null s=2")
                .renewed(241, null, "? dept=@d1 s=2")
                .expect();
    }

    @Test
    void whatAnotherTablesRowHasItCannotHaveChanged() {
        story().renewed(5, null, "credit=26 rate=1")
                .legacy(3, null, "? credit=26 terms=5")
                .legacy(10, "I17", "? rate=1 title=2")
                .legacy(10, "I17", "? credit=26 terms=6")
                .expect("@71 OPEN 1 MISSING_IN_NEW I17 terms(6|-)");
    }

    @Test
    void anInstructionOfWhichNobodyKnowsWhatItSetIsNotCarriedOutByWhoWritesTheRowWithoutAChange() {
        story().attribute("credit", AttributeMode.DELTA)
                .legacy(9, null, "credit:38->48 terms=5")
                .renewed(15, null, "? credit=48 rate=9")
                .renewed(16, "I6", "? terms=5 title=2")
                .expect(
                        "@77 UNDECIDABLE 1 UNDECIDABLE I6 (what the update changed is not known for want of the row before in new)");
    }

    @Test
    void norByWhoWritesPartOfTheRowOfWhichNobodyKnowsEither() {
        story().legacy(14.7, null, "? credit=87 terms=5")
                .renewed(19.6, null, "? credit=87 rate=21")
                .renewed(33.6, "I3", "? terms=5 title=2")
                .expect(
                        "@94.6 UNDECIDABLE 1 UNDECIDABLE I3 (what the update changed is not known for want of the row before in new)");
    }

    @Test
    void whatNobodyKnowsToHaveBeenAddedIsInTheSumsOnceItsCounterpartHasHadItsTime() {
        story().withoutInstructions()
                .attribute("days", AttributeMode.DELTA)
                .renewed(0, null, "? days=30 a=1")
                .legacy(0.3, null, "days:27->30 a=1")
                .renewed(57, null, "? days=33 a=1")
                .legacy(67, null, "days:30->33 a=1")
                .legacy(73, null, "days=33 a:1->2")
                .renewed(79, null, "? days=33 a=2")
                .expect();
    }

    @Test
    void whereEveryVersionCountsWhatChangesARowOnceMoreIsNotWhatTheOtherSidePerhapsInserted() {
        story().withoutInstructions()
                .everyVersion()
                .renewed(0, null, "+ #1 m=dew p=?")
                .legacy(13, "I20", "+ #1 m=dew p=?")
                .legacy(27, "I21", "#1 m:dew->ash p=?")
                .renewed(32, null, "#1 m:dew->ash p=?")
                .renewed(50, null, "#1 m:ash->dew p=@7")
                .legacy(66, "I24", "#1 m:ash->dew p=@7")
                .expect("@61 UNDECIDABLE 1 UNDECIDABLE I20 (the value of p is not known in legacy and new)");
    }

    @Test
    void whoComesLateAndHasPerhapsDoneSomethingElseIsJudgedByItself() {
        story().withoutInstructions()
                .starts(Side.LEGACY, 30)
                .renewed(10, null, "amount:79->28 method=gum payee=@13")
                .hole(Side.LEGACY, 600, Story.KEY, null)
                .legacy(600, null, "? amount=28 method=ash payee=?")
                .expect(
                        "@71 UNDECIDABLE 1 UNDECIDABLE (before start of legacy/main)",
                        "@661 RESOLVED 2 UNDECIDABLE (the counterpart came late)",
                        "@661 UNDECIDABLE 1 UNDECIDABLE (what the update changed is not known for want of the row before in legacy)");
    }

    @Test
    void whatBothSidesHaveInsertedIsLeftBehindTogether() {
        story().withoutInstructions()
                .renewed(0, null, "+ a=1 b=2 c=null")
                .legacy(14, null, "+ a=1 b=?")
                .legacy(37, null, "? a=3 b=?")
                .renewed(38, null, "? a=3 b=? c=null")
                .legacy(60, null, "? a=3 b=null")
                .renewed(75, null, "a=3 b:2->null c=null")
                .expect();
    }

    @Test
    void whatBothSidesHaveInsertedDifferentlyIsToldThoughTheStatesAreEqualLater() {
        story().withoutInstructions()
                .renewed(0, null, "+ a=1 b=2 c=null")
                .legacy(14, null, "+ a=1 b=9")
                .legacy(37, null, "? a=3 b=?")
                .renewed(38, null, "? a=3 b=? c=null")
                .legacy(70, null, "? a=4 b=2")
                .renewed(75, null, "? a=4 b=2 c=null")
                .expect("@75 OPEN 1 MISSING_IN_LEGACY a(-|1) b(-|2) c(-|NULL)");
    }

    @Test
    void whatMayHaveBeenJudgedAlreadyIsNotSetBesideADeletion() {
        story().withoutInstructions()
                .renewed(0, null, "? a=1 b=7")
                .legacy(60, null, "? a=2 b=7")
                .renewed(68, null, "? a=2 b=7")
                .legacy(128, null, "- a=? b=?")
                .renewed(131, null, "- a=? b=?")
                .expect(
                        "@61 UNDECIDABLE 1 UNDECIDABLE (what the updates changed is not known for want of the rows before)",
                        "@129 UNDECIDABLE 1 UNDECIDABLE (what the updates changed is not known for want of the rows before)",
                        "@192 RESOLVED 2 UNDECIDABLE (the row's states are equal again)",
                        "@192 RESOLVED 2 UNDECIDABLE (the row's states are equal again)");
    }

    @Test
    void whatOneTableSetsIsNotMissingWhereTheOtherSideHasItInAColumnThatIsNotKnown() {
        story().withoutInstructions()
                .renewed(8.2, null, "#1 terms:null->dew title=2")
                .renewed(9.4, null, "#9@2 credit=7 rate=?")
                .legacy(9.5, "I7", "#5 rate:82->26747 title=2 terms:null->dew")
                .expect("@70.4 UNDECIDABLE 1 UNDECIDABLE I7 (the value of rate is not known in new)");
    }
}
