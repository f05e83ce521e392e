package io.twinlog.correlator.correlation;

import static io.twinlog.correlator.correlation.Story.story;

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
}
