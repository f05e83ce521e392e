package io.twinlog.correlator.correlation;

import static io.twinlog.correlator.correlation.Story.story;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.rule.Rule;
import io.twinlog.comparator.rule.RulePattern;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.comparator.rule.RuleVariables;
import io.twinlog.model.Side;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What rules accept, for good or until the end of a day: the third of January 1970 ends after 259,200 seconds. */
class AcceptanceTest {

    private static final LocalDate THIRD = LocalDate.of(1970, 1, 3);
    private static final LocalDate FIFTH = LocalDate.of(1970, 1, 5);
    private static final double END_OF_THIRD = 259_200;

    @Test
    void aDifferenceIsAcceptedIfEveryAttributeOfItIs() {
        story().rules(RuleSet.of(accept("a", null, null), accept("b", null, null)))
                .legacy(10, "I1", "a:1->2 b:1->2")
                .renewed(10, "I1", "a:1->3 b:1->3")
                .expect(
                        Map.of(Fate.ACCEPTED, 2),
                        "@71 ACCEPTED 1 VALUE_MISMATCH I1 a(2|3) b(2|3) (a is known; b is known)");
    }

    @Test
    void aDifferenceIsNotAcceptedIfOneAttributeOfItIsNot() {
        story().rules(RuleSet.of(accept("a", null, null)))
                .legacy(10, "I1", "a:1->2 b:1->2")
                .renewed(10, "I1", "a:1->3 b:1->3")
                .expect(
                        "@11 PROVISIONAL 1 VALUE_MISMATCH I1 a(2|3) b(2|3)",
                        "@71 OPEN 2 VALUE_MISMATCH I1 a(2|3) b(2|3)");
    }

    @Test
    void whatIsAcceptedUntilADayIsOpenFromItsEndOn() {
        story().rules(RuleSet.of(accept("a", null, THIRD)))
                .legacy(10, "I1", "a:1->2")
                .renewed(10, "I1", "a:1->3")
                .expect(
                        Map.of(Fate.DISCREPANT, 2),
                        "@71 ACCEPTED 1 VALUE_MISMATCH I1 a(2|3) (a is known)",
                        "@259200 OPEN 2 VALUE_MISMATCH I1 a(2|3) (rule a accepted it until 1970-01-03)");
    }

    @Test
    void whatComesAfterTheLastDayIsOpenAtOnce() {
        story().rules(RuleSet.of(accept("a", null, THIRD)))
                .legacy(END_OF_THIRD, "I1", "a:1->2")
                .renewed(END_OF_THIRD, "I1", "a:1->3")
                .expect(
                        Map.of(Fate.DISCREPANT, 2),
                        "@259201 PROVISIONAL 1 VALUE_MISMATCH I1 a(2|3)",
                        "@259261 OPEN 2 VALUE_MISMATCH I1 a(2|3)");
    }

    @Test
    void anotherRuleMayGoOnAccepting() {
        story().rules(RuleSet.of(accept("a", "legacy == 2", THIRD), accept("*", null, FIFTH)))
                .hole(Side.NEW, 3_000, null, null)
                .legacy(10, "I1", "a:1->2")
                .renewed(10, "I1", "a:1->3")
                .expect(
                        Map.of(Fate.DISCREPANT, 2),
                        "@71 ACCEPTED 1 VALUE_MISMATCH I1 a(2|3) (a is known)",
                        "@259200 ACCEPTED 2 VALUE_MISMATCH I1 a(2|3) (* is known)",
                        "@432000 OPEN 3 VALUE_MISMATCH I1 a(2|3) (rule * accepted it until 1970-01-05)");
    }

    @Test
    void versionsAreAcceptedNoMoreEither() {
        story().withoutInstructions()
                .rules(RuleSet.of(accept("a", null, THIRD)))
                .legacy(10, null, "a:1->2")
                .renewed(10, null, "a:1->3")
                .expect(
                        Map.of(Fate.DISCREPANT, 2),
                        "@71 ACCEPTED 1 VALUE_MISMATCH a(2|3) (a is known)",
                        "@259200 OPEN 2 VALUE_MISMATCH a(2|3) (rule a accepted it until 1970-01-03)");
    }

    @Test
    void sumsAreAcceptedNoMoreEither() {
        story().withoutInstructions()
                .attribute("balance", AttributeMode.DELTA)
                .rules(RuleSet.of(accept("balance", null, THIRD)))
                .legacy(10, null, "balance:1->4")
                .renewed(10, null, "balance:1->6")
                .expect(
                        "@71 ACCEPTED 1 VALUE_MISMATCH balance(3|5) (balance is known)",
                        "@259200 OPEN 2 VALUE_MISMATCH balance(3|5) (rule balance accepted it until 1970-01-03)");
    }

    @Test
    void aSumThatIsMissingIsAcceptedNoMoreEither() {
        story().withoutInstructions()
                .attribute("balance", AttributeMode.DELTA)
                .rules(RuleSet.of(accept("balance", "legacy == 3", THIRD), accept("*", "legacy == 3", FIFTH)))
                .legacy(10, null, "balance:1->4")
                .expect(
                        "@71 ACCEPTED 1 MISSING_IN_NEW balance(3|-) (balance is known)",
                        "@259200 ACCEPTED 2 MISSING_IN_NEW balance(3|-) (* is known)",
                        "@432000 OPEN 3 MISSING_IN_NEW balance(3|-) (rule * accepted it until 1970-01-05)");
    }

    @Test
    void statesAreAcceptedNoMoreEither() {
        story().rules(RuleSet.of(accept("b", null, THIRD)))
                .legacy(10, "I1", "a:1->2 b=1")
                .renewed(10, "I1", "a:1->2 b=2")
                .expect(
                        Map.of(Fate.MATCHED, 2),
                        "@71 ACCEPTED 1 STATE_MISMATCH b(1|2) (b is known)",
                        "@259200 OPEN 2 STATE_MISMATCH b(1|2) (rule b accepted it until 1970-01-03)");
    }

    @Test
    void whatWasResolvedBeforeTheEndStaysSo() {
        story().rules(RuleSet.of(accept("a", null, THIRD)))
                .legacy(10, "I1", "a:1->2")
                .renewed(5_000, "I1", "a:1->2")
                .expect(
                        Map.of(Fate.MATCHED, 2),
                        "@71 ACCEPTED 1 MISSING_IN_NEW I1 a(2|-) (a is known)",
                        "@5001 RESOLVED 2 MISSING_IN_NEW I1 a(2|-) (both sides agree)");
    }

    @Test
    void aCounterpartResolvesItAfterTheEndAsWell() {
        story().rules(RuleSet.of(accept("a", null, THIRD)))
                .legacy(10, "I1", "a:1->2")
                .renewed(340_000, "I1", "a:1->2")
                .expect(
                        Map.of(Fate.MATCHED, 2),
                        "@71 ACCEPTED 1 MISSING_IN_NEW I1 a(2|-) (a is known)",
                        "@259200 OPEN 2 MISSING_IN_NEW I1 a(2|-) (rule a accepted it until 1970-01-03)",
                        "@340001 RESOLVED 3 MISSING_IN_NEW I1 a(2|-) (both sides agree)");
    }

    @Test
    void whatIsUnderWayAtTheEndIsWaitedFor() {
        story().withoutInstructions()
                .rules(RuleSet.of(accept("a", null, THIRD)))
                .legacy(10, null, "a:1->2")
                .renewed(END_OF_THIRD - 5, null, "a:1->2")
                .expect(
                        Map.of(Fate.MATCHED, 2),
                        "@71 ACCEPTED 1 MISSING_IN_NEW a(2|-) (a is known)",
                        "@259256 RESOLVED 2 MISSING_IN_NEW a(2|-) (the counterpart came late)");
    }

    @Test
    void aRowThatIsAlwaysUnderWayIsNotWaitedForForEver() {
        Story story = story().withoutInstructions()
                .rules(RuleSet.of(accept("a", null, THIRD)))
                .legacy(10, null, "a:1->2 b=0");
        for (int i = 0; i < 10; i++) {
            story.legacy(END_OF_THIRD - 5 + 50 * i, null, "b:" + i + "->" + (i + 1) + " a=2")
                    .renewed(END_OF_THIRD - 5 + 50 * i, null, "b:" + i + "->" + (i + 1) + " a=1");
        }
        story.expect(
                "@71 ACCEPTED 1 MISSING_IN_NEW a(2|-) (a is known)",
                "@259383 OPEN 2 MISSING_IN_NEW a(2|-) (rule a accepted it until 1970-01-03)");
    }

    @Test
    void whatGoesUnseenLaterTakesNothingBack() {
        story().rules(RuleSet.of(accept("a", null, THIRD), accept("b", null, THIRD)))
                .legacy(10, "I1", "a:1->2 b=1")
                .renewed(10, "I1", "a:1->3 b=2")
                .hole(Side.NEW, 3_000, null, null)
                .expect(
                        Map.of(Fate.DISCREPANT, 2),
                        "@71 ACCEPTED 1 VALUE_MISMATCH I1 a(2|3) (a is known)",
                        "@71 ACCEPTED 1 STATE_MISMATCH b(1|2) (b is known)",
                        "@259200 OPEN 2 VALUE_MISMATCH I1 a(2|3) (rule a accepted it until 1970-01-03)",
                        "@259200 OPEN 2 STATE_MISMATCH b(1|2) (rule b accepted it until 1970-01-03)");
    }

    @Test
    void anotherDifferenceAfterTheEndIsNewsOnce() {
        story().rules(RuleSet.of(accept("a", null, THIRD)))
                .legacy(10, "I1", "a:1->2")
                .renewed(10, "I1", "a:1->3")
                .renewed(END_OF_THIRD + 10, "I1", "a:3->3")
                .expect(
                        "@71 ACCEPTED 1 VALUE_MISMATCH I1 a(2|3) (a is known)",
                        "@259200 OPEN 2 VALUE_MISMATCH I1 a(2|3) (rule a accepted it until 1970-01-03)");
    }

    @Test
    void itIsRememberedUntilTheEndAndADayMore() {
        story().rules(RuleSet.of(accept("a", null, THIRD)))
                .withoutInstructions()
                .legacy(10, null, "+ a=1")
                .renewed(10, null, "+ a=2")
                .legacy(3_000, null, "- a=1")
                .renewed(3_000, null, "- a=2")
                .expectForgotten();
    }

    private static Rule.Accept accept(String attribute, @Nullable String when, @Nullable LocalDate until) {
        return Rule.Accept.of(
                attribute,
                RulePattern.parse(Story.ENTITY + "." + attribute),
                when == null ? null : RuleVariables.forDiscrepancies(when),
                attribute + " is known",
                null,
                until);
    }
}
