package io.twinlog.correlator.correlation;

import static io.twinlog.correlator.correlation.Story.story;

import io.twinlog.model.Side;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a side did without an instruction, and an instruction has changed since: nothing done after that is its counterpart. */
class OverwrittenTest {

    @Test
    void aStateThatAnInstructionHasChangedSinceIsNotTheCounterpartOfWhatAnotherInstructionDid() {
        story().legacy(10, null, "+ #1 title=ash")
                .renewed(11, null, "+ #1 title=ash")
                .legacy(12, "I1", "#1 title:ash->dew")
                .renewed(13, "I1", "#1 title:ash->dew")
                .legacy(50, "I2", "#1 title:dew->ash")
                .expect("@111 OPEN 1 MISSING_IN_NEW I2 title(ash|-)");
    }

    @Test
    void whatItHasChangedLaterDoesNotMatter() {
        story().legacy(10, null, "+ #1 title=ash")
                .renewed(11, null, "+ #1 title=ash")
                .legacy(20, "I2", "#1 title:dew->ash")
                .legacy(60, "I1", "#1 title:ash->dew")
                .renewed(61, "I1", "#1 title:ash->dew")
                .expect();
    }

    @Test
    void aRowThatIsThereAgainIsDeletedOnceMore() {
        story().legacy(27, null, "- name=1")
                .legacy(27.1, "I21", "+ name=2")
                .legacy(27.2, "I22", "- name=2")
                .renewed(22, null, "- name=1")
                .renewed(24, "I21", "+ name=2")
                .renewed(600, "I22", "- name=2")
                .expect(
                        "@88.2 OPEN 1 MISSING_IN_NEW I22",
                        "@661 RESOLVED 2 MISSING_IN_NEW I22 (the counterpart came late)");
    }

    @Test
    void soItIsWhereOneSideIsFarBehind() {
        story().legacy(0, null, "- name=1")
                .legacy(1, "I21", "+ name=2")
                .legacy(2, "I22", "- name=2")
                .renewed(22, null, "- name=1")
                .renewed(24, "I21", "+ name=2")
                .expect("@63 OPEN 1 MISSING_IN_NEW I22");
    }

    @Test
    void whatAnotherInstructionPutsIntoANewRowIsNotWhatTheRowCameWith() {
        story().legacy(10, "I1", "+ a=1")
                .legacy(10.2, "I2", "a=1 b:null->7")
                .legacy(10.4, "I1", "a:1->2 b=7")
                .renewed(10, "I1", "+ a=2 b=null")
                .renewed(10.2, "I2", "a=2 b:null->7")
                .expect();
    }

    @Test
    void whatTheOtherSideHasNotDoneYetIsNoneOfIt() {
        story().renewed(18, null, "terms:1->2 title=1")
                .renewed(20, null, "#+1@1 rate:3->4")
                .renewed(20.1, "I4", "#-1@1 rate:4->null")
                .renewed(20.1, "I4", "- terms=2 title=1")
                .legacy(25, null, "rate:3->4 title=1")
                .legacy(25.6, null, "#+1@1 terms:1->2")
                .expect("@81.1 OPEN 1 MISSING_IN_LEGACY I4");
    }

    @Test
    void whoHasDeletedARowHasChangedAllOfIt_whoeverInsertsItAgain() {
        story().legacy(0, "I7", "a:101->119 b=102")
                .renewed(1, "I7", "- a=101 b=102")
                .renewed(2, "I1", "+ a=110 b=111")
                .renewed(3, "I7", "a:110->119 b=111")
                .expect(
                        "@2 PROVISIONAL 1 OPERATION_MISMATCH I7",
                        "@63 OPEN 1 MISSING_IN_LEGACY I1 a(-|110) b(-|111)",
                        "@64 OPEN 2 VALUE_MISMATCH I7 b(102|111)");
    }

    @Test
    void soHasWhatOneSideWroteWithoutAChange() {
        story().legacy(0, null, "title=hay")
                .legacy(0.6, "I22", "title:hay->gum")
                .renewed(1.4, "I22", "title:hay->gum")
                .renewed(21.4, "I24", "title:gum->hay")
                .expect("@82.4 OPEN 1 MISSING_IN_LEGACY I24 title(-|hay)");
    }

    @Test
    void whatARowCameWithIsComparedAsItWasBeforeAnInstructionChangedIt() {
        insertedAndCompleted(5).expect();
    }

    @Test
    void whatTheSidesSetThemselvesMustBeEqual() {
        insertedAndCompleted(6).expect("@63 OPEN 1 VALUE_MISMATCH notes(x|0) salary(5|6) street(UNKNOWN|0)");
    }

    private static Story insertedAndCompleted(int salary) {
        return story().legacy(0, null, "+ #1 name=1 salary=5 notes=x")
                .legacy(1, "I4", "? #1 name=1 salary=9 notes=?")
                .legacy(2, null, "#+9@2 street:0->2")
                .renewed(6, null, "+ #1 name=1 salary=%d street=0 notes=0".formatted(salary))
                .renewed(8, null, "? name=1 salary=%d street=2 notes=x".formatted(salary))
                .renewed(8.5, null, "name:?->1 salary:?->%d street:?->2 notes:?->?".formatted(salary))
                .renewed(9, "I4", "? name=1 salary=9 street=2 notes=?");
    }

    @Test
    void whatWasWrittenBeforeADeletionIsNotWhatIsInsertedAfterIt() {
        story().withoutInstructions()
                .everyVersion()
                .legacy(0, null, "+ a=1")
                .renewed(1, null, "+ a=1")
                .renewed(100, null, "a=1")
                .legacy(101, null, "- a=1")
                .renewed(102, null, "- a=1")
                .legacy(140, null, "+ a=1")
                .expect("@201 OPEN 1 MISSING_IN_NEW a(1|-)");
    }

    @Test
    void whatAnInstructionHasPerhapsSetIsNotWhatAnotherOneHas() {
        setAgain(null).expect();
    }

    @Test
    void whetherItHasSetItAgainMayNotBeKnown() {
        setAgain("I99").expect("@76.6 UNDECIDABLE 1 UNDECIDABLE I35 (the value of salary is not known in new)");
    }

    /** @param unseen the instruction of something unseen that happens to the row meanwhile */
    private static Story setAgain(@Nullable String unseen) {
        Story story = story().legacy(3.7, "I35", "grade:0->1 notes:x->y salary:971->178")
                .legacy(3.8, "I36", "salary:178->97 grade=1 notes=y")
                .renewed(12.8, "I35", "? grade=1 notes=? salary=178")
                .renewed(13.4, "I36", "? grade=1 notes=? salary=97")
                .renewed(15.6, "I35", "? grade=1 notes=y salary=97");
        return unseen == null ? story : story.hole(Side.NEW, 14, Story.KEY, unseen);
    }

    @Test
    void whatHasMetIsComparedNoMoreInWhatAnInstructionHasChangedSince() {
        story().legacy(10, null, "+ #1 rate=85 title=hay")
                .legacy(10.2, null, "#+9@2 terms:null->gum")
                .legacy(10.3, "I1", "#1 title:hay->gum rate=85")
                .legacy(10.3, "I1", "#9@2 terms:gum->elm")
                .renewed(19, null, "+ #7 terms=gum title=hay")
                .renewed(19.1, "I1", "#7 terms:gum->elm title:hay->gum")
                .renewed(21, null, "#+8@2 rate:null->85")
                .renewed(22, "I2", "#8@2 rate:85->14")
                .legacy(400, "I2", "#1 rate:85->14 title=gum")
                .expect(
                        "@83 OPEN 1 MISSING_IN_LEGACY I2 rate(-|14)",
                        "@461 RESOLVED 2 MISSING_IN_LEGACY I2 rate(-|14) (the counterpart came late)");
    }

    @Test
    void whatStatesThatMeetAgainHaveTouchedBesidesNeedNotBeSoAnyMore() {
        story().legacy(14.7, null, "name:dew->elm street=fir")
                .legacy(15.2, null, "name=elm street:fir->dew")
                .renewed(29.6, null, "name=dew street:fir->dew")
                .renewed(30.2, "I59", "name=dew street:dew->elm")
                .legacy(31.4, "I59", "name=elm street:dew->elm")
                .renewed(32.5, null, "name:dew->elm street=elm")
                .legacy(45, "I60", "name:elm->ash street=elm")
                .expect("@106 OPEN 1 MISSING_IN_NEW I60 name(ash|-)");
    }

    @Test
    void whatHasMetMayBeMetAgainByWhoHasNotCarriedOutTheInstructionYet() {
        story().renewed(40, null, "a:1->2")
                .legacy(41, null, "a:1->2")
                .renewed(50, "I1", "a:2->3")
                .legacy(60, null, "a:2->5")
                .legacy(80, null, "a:5->2")
                .legacy(90, "I1", "a:2->3")
                .legacy(95, null, "a:3->7")
                .expect("@156 OPEN 1 MISSING_IN_NEW a(7|-)");
    }

    @Test
    void whatAnInstructionHasChangedSinceIsNotComparedAgain() {
        story().renewed(40, null, "a:1->2 b:1->2")
                .legacy(41, null, "a:1->2 b:1->2")
                .renewed(50, "I1", "a:2->3 b=2")
                .legacy(55, "I1", "a:2->3 b=2")
                .legacy(60, null, "b:2->5 a=3")
                .legacy(80, null, "b:5->2 a=3")
                .legacy(95, null, "b:2->7 a=3")
                .expect("@156 OPEN 1 MISSING_IN_NEW b(7|-)");
    }

    @Test
    void piecesNeedNotFollowEachOther() {
        story().legacy(0, null, "a:1->2 b=1 c=1")
                .legacy(3, "I1", "a:2->3 b=1 c=1")
                .legacy(5, null, "c:1->9 a=3 b=1")
                .legacy(10, null, "b:1->2 a=3 c=9")
                .renewed(20, null, "a:1->2 b:1->2 c=1")
                .renewed(25, "I1", "a:2->3 b=2 c=1")
                .legacy(30, null, "a:3->7 b:2->8 c=9")
                .expect("@91 OPEN 1 MISSING_IN_NEW a(7|-) b(8|-)", "@91 OPEN 1 MISSING_IN_NEW c(9|-)");
    }
}
