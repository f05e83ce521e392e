package io.twinlog.correlator.correlation;

import static io.twinlog.correlator.correlation.Story.story;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.discrepancy.Fate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One side inserts a row at once; the other one inserts it, and completes it in further transactions: they are compared as one. */
class CompletedInsertionTest {

    @Test
    void whatCannotBeReadOfItIsUndecidable() {
        story().withoutInstructions()
                .legacy(0, "I4", "+ #? pay=8 no=1")
                .legacy(1, "I4", "street:null->1")
                .renewed(20, null, "+ #? pay=? no=1 street=1")
                .expect(
                        Map.of(Fate.UNDECIDABLE, 3),
                        "@62 UNDECIDABLE 1 UNDECIDABLE I4 (the value of pay is not known in new)");
    }

    @Test
    void alsoWhereTheOtherSideIsTheFirst() {
        story().withoutInstructions()
                .renewed(0, null, "+ pay=? no=1 street=1")
                .legacy(20, "I4", "+ pay=8 no=1")
                .legacy(21, "I4", "street:null->1")
                .expect(
                        Map.of(Fate.UNDECIDABLE, 3),
                        "@61 UNDECIDABLE 1 UNDECIDABLE I4 (the value of pay is not known in new)");
    }

    @Test
    void whatDiffersOfItIsToldOnce() {
        story().withoutInstructions()
                .legacy(0, "I4", "+ pay=8 no=1")
                .legacy(1, "I4", "street:null->1")
                .renewed(20, null, "+ pay=8 no=1 street=2")
                .expect(Map.of(Fate.DISCREPANT, 3), "@62 OPEN 1 VALUE_MISMATCH I4 street(1|2)");
    }

    @Test
    void whateverIsTheFirst() {
        story().withoutInstructions()
                .renewed(0, null, "+ pay=8 no=1 street=2")
                .legacy(20, "I4", "+ pay=8 no=1")
                .legacy(21, "I4", "street:null->1")
                .expect(Map.of(Fate.DISCREPANT, 3), "@61 OPEN 1 VALUE_MISMATCH I4 street(1|2)");
    }

    @Test
    void andWhicheverIsTheNearest() {
        story().withoutInstructions()
                .legacy(20, "I4", "+ pay=8 no=1")
                .renewed(20.9, null, "+ pay=8 no=1 street=2 city=3")
                .legacy(21, "I4", "street:null->1")
                .legacy(22, "I4", "city:null->3")
                .expect(Map.of(Fate.DISCREPANT, 4), "@81.9 OPEN 1 VALUE_MISMATCH I4 street(1|2)");
    }

    @Test
    void whatChangesItLaterIsNoPartOfIt() {
        story().withoutInstructions()
                .legacy(20, null, "+ pay=8 no=1")
                .renewed(21, null, "+ pay=9 no=1")
                .legacy(22, null, "pay:8->7 no=1")
                .expect("@82 OPEN 1 VALUE_MISMATCH pay(8|9)", "@83 OPEN 1 MISSING_IN_NEW pay(7|-)");
    }

    @Test
    void whereEveryVersionCountsEachIsOne() {
        story().withoutInstructions()
                .everyVersion()
                .legacy(0, "I4", "+ pay=8 no=1")
                .legacy(1, "I4", "street:null->1")
                .renewed(20, null, "+ pay=8 no=1 street=1")
                .expect("@61 OPEN 1 VALUE_MISMATCH I4 street(UNKNOWN|1)", "@62 OPEN 1 MISSING_IN_NEW I4 street(1|-)");
    }

    @Test
    void whatWasAddedToItMeanwhileIsPartOfItsSums() {
        sums().legacy(20, null, "+ pay=8 credit=10")
                .legacy(21, null, "street:null->1 credit:10->14 pay=8")
                .renewed(20.9, null, "+ pay=8 street=2 credit=14")
                .expect("@81.9 OPEN 1 VALUE_MISMATCH street(1|2)");
    }

    @Test
    void andIsToldOnceIfItDiffers() {
        sums().legacy(20, null, "+ pay=8 credit=10")
                .legacy(21, null, "street:null->1 credit:10->14 pay=8")
                .renewed(40, null, "+ pay=? street=1 credit=15")
                .expect(
                        "@82 UNDECIDABLE 1 UNDECIDABLE (the value of pay is not known in new)",
                        "@101 OPEN 1 VALUE_MISMATCH credit(14|15)");
    }

    @Test
    void whatCannotBeReadIsUndecidableAlsoIfWhatDiffersHasLeftNoTrace() {
        story().withoutInstructions()
                .legacy(20, null, "+ pay=8 a=1")
                .legacy(70, null, "a:1->3 pay=8")
                .renewed(21, null, "+ pay=? a=2")
                .renewed(71, null, "a:2->3 pay=?")
                .expect("@131 UNDECIDABLE 1 UNDECIDABLE (the value of pay is not known in new)");
    }

    @Test
    void unlessItIsReadLater() {
        story().legacy(20, null, "+ pay=8 a=1")
                .legacy(70, "I1", "a:1->3 pay=8")
                .renewed(21, null, "+ pay=? a=2")
                .renewed(71, "I1", "a:2->3 pay:?->8")
                .expect();
    }

    @Test
    void whatTheRowCameWithAndWhatWasAddedAreOneSum() {
        sums().legacy(0, null, "+ a=1 b=1 credit=4")
                .renewed(5, null, "+ a=1 b=2 credit=6")
                .legacy(15, null, "credit:4->9")
                .expect("@66 OPEN 1 VALUE_MISMATCH b(1|2)", "@76 OPEN 1 VALUE_MISMATCH credit(9|6)");
    }

    @Test
    void whatWasCountedWhereStatesMetIsNotToldWithTheRestAgain() {
        sums().legacy(0, null, "+ a=1 b=1 credit=4")
                .renewed(5, null, "+ a=1 b=2 credit=6")
                .legacy(10, null, "a:1->3")
                .renewed(12, null, "a:1->3")
                .expect("@71 OPEN 1 VALUE_MISMATCH b(1|2)", "@73 OPEN 1 VALUE_MISMATCH credit(4|6)");
    }

    @Test
    void howeverLongAgoThatWas() {
        sums().legacy(0, null, "+ a=1 b=1 credit=4")
                .renewed(5, null, "+ a=1 b=2 credit=6")
                .legacy(10, null, "a:1->3")
                .renewed(12, null, "a:1->3")
                .legacy(60, null, "a:3->5")
                .renewed(65, null, "a:3->5")
                .expect("@73 OPEN 1 VALUE_MISMATCH credit(4|6)", "@121 OPEN 1 VALUE_MISMATCH b(1|2)");
    }

    @Test
    void norWhatIsAddedLater() {
        sums().legacy(0, null, "+ a=1 b=1 credit=4")
                .renewed(5, null, "+ a=1 b=? credit=6")
                .legacy(10, null, "a:1->3")
                .renewed(12, null, "a:1->3")
                .legacy(15, null, "credit:4->9")
                .expect(
                        "@73 UNDECIDABLE 1 UNDECIDABLE (the value of b is not known in new)",
                        "@76 OPEN 1 VALUE_MISMATCH credit(9|6)");
    }

    @Test
    void whatWasWrittenWithoutAChangeIsNoPieceOfIt() {
        sums().legacy(0, null, "+ a=1 b=1 credit=4")
                .renewed(5, null, "+ a=1 b=2 credit=6")
                .legacy(10, null, "a:1->3")
                .renewed(12, null, "a:1->3")
                .legacy(15, null, "credit:4->9 a=3")
                .expect(
                        Map.of(Fate.MATCHED, 3, Fate.DISCREPANT, 2),
                        "@73 OPEN 1 VALUE_MISMATCH b(1|2)",
                        "@76 OPEN 1 VALUE_MISMATCH credit(9|6)");
    }

    @Test
    void norWhatAnotherHasChangedMeanwhile() {
        story().withoutInstructions()
                .legacy(0, null, "+ a=1 b=1")
                .renewed(5, null, "+ a=1 b=2 c=1")
                .legacy(10, null, "a:1->3")
                .renewed(12, null, "a:1->3")
                .legacy(14, null, "c:null->2 a=3")
                .expect("@73 OPEN 1 VALUE_MISMATCH b(1|2) c(2|1)");
    }

    @Test
    void ofWhatTheUpdateChangedNobodyMayKnow() {
        story().withoutInstructions()
                .renewed(0, null, "+ dept=@d1 notes=?")
                .renewed(0.001, null, "? dept=@d2 notes=?")
                .legacy(10.9, null, "+ dept=@d1 notes=?")
                .legacy(10.901, null, "? dept=@d2 notes=?")
                .expect(
                        "@61.001 UNDECIDABLE 1 UNDECIDABLE (what the updates changed is not known for want of the rows before)",
                        "@61.001 UNDECIDABLE 1 UNDECIDABLE (what the updates changed is not known for want of the rows before)");
    }

    @Test
    void itMayHaveCompletedTheRow() {
        story().withoutInstructions()
                .renewed(0, null, "+ dept=1 notes=1")
                .legacy(10.9, null, "+ dept=null notes=?")
                .legacy(10.901, null, "? dept=2 notes=?")
                .expect("@61 OPEN 1 VALUE_MISMATCH dept(2|1)");
    }

    @Test
    void whatItCameWithMayNotBeKnownWhenMoreIsAddedLater() {
        sums().legacy(0, null, "+ b=1 credit=4")
                .renewed(50, null, "+ b=? credit=?")
                .legacy(70, null, "credit:4->6 b=1")
                .expect(
                        "@61 UNDECIDABLE 1 UNDECIDABLE (the value of b is not known in new)",
                        "@131 UNDECIDABLE 1 UNDECIDABLE (the delta of credit is not known for want of the row before in new)");
    }

    @Test
    void besideAnUpdateThatCannotBeReadItIsPartOfTheSums() {
        sums().legacy(0, null, "+ b=1 credit=4")
                .renewed(50, null, "b:1->? credit:0->6")
                .expect(
                        "@61 UNDECIDABLE 1 UNDECIDABLE (the value of b is not known in new)",
                        "@111 OPEN 1 VALUE_MISMATCH credit(4|6)");
    }

    private static Story sums() {
        return story().withoutInstructions().attribute("credit", AttributeMode.DELTA);
    }
}
