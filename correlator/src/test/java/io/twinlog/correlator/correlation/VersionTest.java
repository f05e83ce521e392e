package io.twinlog.correlator.correlation;

import static io.twinlog.correlator.correlation.Story.story;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.discrepancy.Fate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One row without instructions: states that meet. */
class VersionTest {

    @Test
    void equalVersionsMeet() {
        story().legacy(10, null, "a:1->2").renewed(40, null, "a:1->2").expect(Map.of(Fate.MATCHED, 2));
    }

    @Test
    void aVersionThatNobodyMeetsIsMissing() {
        story().legacy(10, null, "+ a=1").expect(Map.of(Fate.DISCREPANT, 1), "@71 OPEN 1 MISSING_IN_NEW a(1|-)");
    }

    @Test
    void differentVersionsBesideEachOtherDiffer() {
        story().legacy(10, null, "a:1->2")
                .renewed(12, null, "a:1->3")
                .expect(Map.of(Fate.DISCREPANT, 2), "@71 OPEN 1 VALUE_MISMATCH a(2|3)");
    }

    @Test
    void theTransactionIsWhatIsCompared() {
        story().legacy(10, null, "+ a=1 b=1")
                .legacy(10, null, "a:1->2 b=1")
                .renewed(11, null, "+ a=2 b=1")
                .expect(Map.of(Fate.MATCHED, 2, Fate.FOLDED, 1));
    }

    @Test
    void hotKeysInterleavedDifferentlyRaiseNothingWhenTheStatesMeet() {
        story().legacy(10, null, "a:1->2 b=1")
                .legacy(11, null, "b:1->2 a=2")
                .renewed(10, null, "b:1->2 a=1")
                .renewed(11, null, "a:1->2 b=2")
                .expect(Map.of(Fate.MATCHED, 3, Fate.SUPERSEDED, 1));
    }

    @Test
    void whereEveryVersionCountsTheyMayComeInAnotherOrder() {
        story().everyVersion()
                .legacy(10, null, "a:0->1 b=0")
                .legacy(11, null, "b:0->1 a=1")
                .renewed(12, null, "b:0->1 a=0")
                .renewed(13, null, "a:0->1 b=1")
                .expect(Map.of(Fate.MATCHED, 4));
    }

    @Test
    void theLatestThatAgreesIsMet() {
        story().legacy(10, null, "a:0->1")
                .legacy(11, null, "a:1->2")
                .legacy(12, null, "a:2->1")
                .legacy(13, null, "a:1->2")
                .renewed(20, null, "a:0->1")
                .renewed(21, null, "a:1->2")
                .renewed(72, null, "a:2->3")
                .legacy(85, null, "a:2->3")
                .expect();
    }

    @Test
    void whatSeveralTablesSayOfARowInTurnMeetsWhatOneSaysAtOnce() {
        story().legacy(0, null, "+ name=a street=x")
                .renewed(0, null, "+ name=a street=x")
                .legacy(100, null, "name:a->b")
                .legacy(101, null, "street:x->y")
                .renewed(102, null, "name:a->b street:x->y")
                .renewed(160, null, "name:b->c street=y")
                .legacy(170, null, "name:b->c")
                .expect();
    }

    @Test
    void whatLeftNoTraceByItsDeadlineIsNotToldHoweverMuchElseHappensToTheRow() {
        story().legacy(0, null, "+ name=a salary=1 notes=x")
                .renewed(0, null, "+ name=a salary=1 notes=x")
                .legacy(200, null, "name:a->b salary=1 notes=x")
                .legacy(201, null, "? name=b salary=2 notes=x")
                .renewed(202, null, "? name=b salary=1 notes=?")
                .renewed(203, null, "? name=b salary=2 notes=?")
                .legacy(250, null, "name:b->c salary=2 notes=x")
                .renewed(255, null, "? name=c salary=2 notes=?")
                .expect();
    }

    @Test
    void flappingBackAndForthWithFewerWritesOnOneSide() {
        story().legacy(10, null, "a:0->1")
                .legacy(11, null, "a:1->2")
                .legacy(12, null, "a:2->1")
                .legacy(13, null, "a:1->2")
                .renewed(10.5, null, "a:0->1")
                .renewed(11.5, null, "a:1->2")
                .expect(Map.of(Fate.MATCHED, 5, Fate.SUPERSEDED, 1));
    }

    @Test
    void everyVersionCountsWhereDeclared() {
        story().everyVersion()
                .legacy(10, null, "a:0->1")
                .legacy(11, null, "a:1->2")
                .renewed(11, null, "a:0->2")
                .expect("@71 OPEN 1 MISSING_IN_NEW a(1|-)");
    }

    @Test
    void aLateVersionResolvesExactlyOnce() {
        story().legacy(10, null, "+ a=1")
                .renewed(200, null, "+ a=1")
                .expect(
                        Map.of(Fate.MATCHED, 2),
                        "@71 OPEN 1 MISSING_IN_NEW a(1|-)",
                        "@261 RESOLVED 2 MISSING_IN_NEW a(1|-) (the counterpart came late)");
    }

    @Test
    void deltasMatchAsABag() {
        story().attribute("balance", AttributeMode.DELTA)
                .legacy(10, null, "balance:0->5")
                .legacy(11, null, "balance:5->8")
                .renewed(10, null, "balance:0->3")
                .renewed(12, null, "balance:3->8")
                .expect();
    }

    @Test
    void deltasLeftOverAreComparedByTheirSum() {
        story().attribute("balance", AttributeMode.DELTA)
                .legacy(10, null, "balance:0->5")
                .renewed(10, null, "balance:0->2")
                .renewed(12, null, "balance:2->5")
                .expect();
    }

    @Test
    void aDeltaThatIsNotTheSameIsADifference() {
        story().attribute("balance", AttributeMode.DELTA)
                .legacy(10, null, "balance:0->5")
                .renewed(10, null, "balance:0->4")
                .expect("@71 OPEN 1 VALUE_MISMATCH balance(5|4)");
    }

    @Test
    void aForgottenDeltaIsItsInstructionsWhateverElseHappensToTheRow() {
        story().attribute("balance", AttributeMode.DELTA)
                .legacy(5, null, "remark:x->y balance=0")
                .renewed(6, null, "remark:x->y balance=0")
                .legacy(10, "I1", "balance:0->5 remark=y")
                .expect("@71 OPEN 1 MISSING_IN_NEW I1 balance(5|-)");
    }

    @Test
    void aDeltaUnderAnInstructionNamesItWhereTheOtherSideHasNone() {
        story().attribute("balance", AttributeMode.DELTA)
                .legacy(10, "I1", "balance:0->5")
                .renewed(12, null, "balance:0->4")
                .expect("@73 OPEN 1 VALUE_MISMATCH I1 balance(5|4)");
    }

    @Test
    void pairsThatDoNotBothDeclareInstructionsCompareByVersions() {
        story().withoutInstructions()
                .legacy(10, "I1", "a:1->2")
                .renewed(11, null, "a:1->2")
                .expect(Map.of(Fate.MATCHED, 2));
        story().withoutInstructions().legacy(10, "I1", "a:1->2").expect("@71 OPEN 1 MISSING_IN_NEW I1 a(2|-)");
    }

    @Test
    void whereEveryVersionCountsOneThatChangedSomethingGoesBeforeOneThatPerhapsDid() {
        story().everyVersion()
                .legacy(100, null, "? a=1")
                .legacy(130, null, "a:1->2")
                .legacy(132, null, "a:2->1")
                .renewed(134, null, "a:1->2")
                .renewed(154, null, "a:2->1")
                .expect(
                        "@161 UNDECIDABLE 1 UNDECIDABLE (what the update changed is not known for want of the row before in legacy)");
    }
}
