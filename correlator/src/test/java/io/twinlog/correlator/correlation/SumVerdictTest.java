package io.twinlog.correlator.correlation;

import static io.twinlog.correlator.correlation.Story.story;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.correlator.correlation.CorrelationEffect.RowTransition;
import io.twinlog.correlator.instruction.InstructionState;
import io.twinlog.correlator.instruction.InstructionTally;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The verdict on an instruction whose sum stands against another side's sums without an instruction, or under another. */
class SumVerdictTest {

    @Test
    void anInstructionWhoseSumIsNotTheOtherSidesDoesNotAgree() {
        Story story = sums().renewed(10, null, "balance:1->6").legacy(12, "I1", "balance:1->4");
        story.expect("@73 OPEN 1 VALUE_MISMATCH I1 balance(3|5)");
        assertThat(verdicts(story)).containsExactly("@73 DIFFERENT 1 I1 {DIFFERENT=1}");
    }

    @Test
    void itAgreesWhenTheRestComesLate() {
        Story story = sums().renewed(10, null, "balance:1->6")
                .legacy(12, "I1", "balance:1->4")
                .legacy(500, null, "balance:4->6");
        story.expect(
                "@73 OPEN 1 VALUE_MISMATCH I1 balance(3|5)",
                "@561 RESOLVED 2 VALUE_MISMATCH I1 balance(3|5) (the counterpart came late)");
        assertThat(verdicts(story)).containsExactly("@73 DIFFERENT 1 I1 {DIFFERENT=1}", "@561 AGREED 2 I1 {MATCHED=1}");
    }

    @Test
    void whatElseItDidToTheRowIsOneRowStill() {
        Story story = sums().renewed(10, null, "balance:1->6 a:1->2").legacy(12, "I1", "balance:1->4 a:1->2");
        story.expect("@73 OPEN 1 VALUE_MISMATCH I1 balance(3|5)");
        assertThat(verdicts(story)).containsExactly("@73 DIFFERENT 1 I1 {DIFFERENT=1}");
    }

    @Test
    void whatTookASumAwayMayHaveTakenTheRowIfNotAllOfItWasSeen() {
        sums().legacy(0, null, "+ a=1 balance=80")
                .renewed(0, null, "+ a=1 balance=80")
                .legacy(200, null, "- a=1 balance=80")
                .renewed(202, null, "balance:80->null a=1")
                .hole(Side.NEW, 202, Story.KEY, null)
                .expect(
                        "@261 UNDECIDABLE 1 UNDECIDABLE (hole at 202.0)",
                        "@263 UNDECIDABLE 1 UNDECIDABLE (hole at 202.0)");
    }

    @Test
    void whatIsNotKnownBeforeAndAfterMayBeAnySum() {
        sums().legacy(0, null, "+ a=1 balance=80")
                .renewed(0, null, "+ a=1 balance=80")
                .legacy(200, null, "balance:?->? a=1")
                .renewed(201, null, "balance:80->79 a=1")
                .legacy(210, "I1", "- a=1 balance=?")
                .renewed(230, "I1", "- a=1 balance=79")
                .expect(
                        "@262 UNDECIDABLE 1 UNDECIDABLE (the delta of balance is not known for want of the row before in legacy)",
                        "@291 RESOLVED 2 UNDECIDABLE (the row's states are equal again)");
    }

    @Test
    void ofSeveralItCannotBeKnownWhichIsWrong() {
        Story story = sums().renewed(10, null, "balance:1->9")
                .legacy(12, "I1", "balance:1->4")
                .legacy(12, "I2", "balance:4->5");
        story.expect("@73 OPEN 1 VALUE_MISMATCH balance(4|8)");
        assertThat(verdicts(story))
                .containsExactly("@73 UNDECIDABLE 1 I1 {UNDECIDABLE=1}", "@73 UNDECIDABLE 1 I2 {UNDECIDABLE=1}");
    }

    @Test
    void oneOfWhichNothingElseIsKnownIsNoLessUndecidable() {
        Story story = sums().withoutInstructions()
                .legacy(10, "I1", "a:1->2 balance:1->2")
                .renewed(14, null, "balance:1->3 a=1")
                .hole(Side.NEW, 20, null, null);
        story.expect(
                "@71 UNDECIDABLE 1 UNDECIDABLE I1 (hole at 20.0)", "@75 UNDECIDABLE 1 UNDECIDABLE I1 (hole at 20.0)");
        assertThat(verdicts(story))
                .containsExactly("@71 UNDECIDABLE 1 I1 {UNDECIDABLE=1}", "@75 UNDECIDABLE 2 I1 {UNDECIDABLE=2}");
    }

    @Test
    void aRowThatNeitherSideHasAnyMoreHoldsNoSum() {
        sums().renewed(20, null, "- balance=6 name=1")
                .renewed(20.1, "I1", "+ balance=6 name=1")
                .renewed(36.6, null, "- balance=6 name=1")
                .renewed(36.7, "I2", "+ balance=16 name=2")
                .legacy(36.8, null, "- balance=6 name=1")
                .legacy(36.9, "I1", "+ balance=6 name=1")
                .legacy(38.9, null, "- balance=6 name=1")
                .legacy(39, "I2", "+ balance=16 name=2")
                .renewed(45, "I3", "- balance=16 name=2")
                .legacy(55, "I3", "- balance=16 name=2")
                .expect();
    }

    @Test
    void whereOneSideNamesInstructionsASumIsJudgedUnderItsOwn() {
        Story story =
                sums().withoutInstructions().renewed(10, null, "balance:1->6").legacy(12, "I1", "balance:1->4");
        story.expect("@73 OPEN 1 VALUE_MISMATCH I1 balance(3|5)");
        assertThat(verdicts(story)).containsExactly("@73 DIFFERENT 1 I1 {DIFFERENT=1}");
    }

    @Test
    void whereOnlyOneSideHasTheRowLeftNoSumIsEven() {
        sums().withoutInstructions()
                .legacy(10, null, "+ a=1 balance=5")
                .renewed(12, null, "+ a=1 balance=5")
                .legacy(100, null, "balance:5->0 a=1")
                .renewed(110, null, "- a=1 balance=5")
                .expect("@161 OPEN 1 MISSING_IN_NEW balance(-5|-)", "@171 OPEN 1 MISSING_IN_LEGACY");
    }

    private static Story sums() {
        return story().attribute("balance", AttributeMode.DELTA);
    }

    private static List<String> verdicts(Story story) {
        Map<String, List<RowTransition>> all = new TreeMap<>();
        for (RowTransition one : story.transitions()) {
            all.computeIfAbsent(one.instruction().id(), id -> new ArrayList<>()).add(one);
        }
        List<InstructionVerdict> verdicts = new ArrayList<>();
        all.values().forEach(due -> {
            due.sort(Comparator.comparing(RowTransition::at));
            InstructionState nothing = null;
            verdicts.addAll(new InstructionTally(Story.TIMES, EventTime.MIN)
                    .advance(nothing, due, due.get(due.size() - 1).at())
                    .verdicts());
        });
        return verdicts.stream().map(SumVerdictTest::tell).toList();
    }

    private static String tell(InstructionVerdict one) {
        return "@" + one.decidedAt().micros() / 1_000_000 + " " + one.verdict() + " " + one.revision() + " "
                + one.instruction().id() + " " + new TreeMap<>(one.rows());
    }
}
