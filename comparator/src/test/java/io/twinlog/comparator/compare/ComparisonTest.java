package io.twinlog.comparator.compare;

import static io.twinlog.comparator.testing.Effects.blindUpdate;
import static io.twinlog.comparator.testing.Effects.delete;
import static io.twinlog.comparator.testing.Effects.insert;
import static io.twinlog.comparator.testing.Effects.none;
import static io.twinlog.comparator.testing.Effects.row;
import static io.twinlog.comparator.testing.Effects.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.comparator.testing.Outcomes;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Without rules; with rules, see RulesInComparisonTest. */
class ComparisonTest {

    private static final EntityComparison EMPLOYEE = new EntityComparison(
            "employee",
            Map.of("days", AttributeMode.DELTA, "level", AttributeMode.STATE),
            Set.of("legacy_only"),
            false);
    private static final Comparison COMPARISON = new Comparison(List.of(EMPLOYEE), RuleSet.NONE);
    private static final Subject STAMPED = new Subject(
            "employee",
            BusinessKey.of("no", new Value.Text("E-1042")),
            new Instruction("4711", "RemoveEmployee", null),
            new EventTime(0));
    private static final Subject UNSTAMPED =
            new Subject("employee", BusinessKey.of("no", new Value.Text("E-1042")), null, new EventTime(0));

    @Nested
    class BothUpdate {

        @Test
        void theSameValueAfterAgrees() {
            assertThat(both(update(row("a", 1, "b", 1), row("a", 2, "b", 1)), update(row("a", 1), row("a", 2))))
                    .isEqualTo("agreed");
        }

        @Test
        void whatOtherInstructionsDidInBetweenIsNoDifference() {
            assertThat(both(
                            update(row("a", 1, "b", 1), row("a", 2, "b", 1)),
                            update(row("a", 1, "b", 7), row("a", 2, "b", 7))))
                    .isEqualTo("agreed");
        }

        @Test
        void whatOneSideTouchedAndTheOtherDidNotIsADifference() {
            assertThat(both(
                            update(row("a", 1, "b", 1), row("a", 2, "b", 3)),
                            update(row("a", 1, "b", 1), row("a", 2, "b", 1))))
                    .isEqualTo("VALUE_MISMATCH b: 3<1* | 1");
        }

        @Test
        void whatOneSideTouchedAndTheOtherAlreadyHadAgrees() {
            assertThat(both(
                            update(row("a", 1, "b", 1), row("a", 2, "b", 3)),
                            update(row("a", 1, "b", 3), row("a", 2, "b", 3))))
                    .isEqualTo("agreed");
        }

        @Test
        void differencesAreSortedAndComplete() {
            assertThat(both(
                            update(row("c", 0, "a", 0, "b", 0), row("c", 1, "a", "x", "b", Value.NULL)),
                            update(row("c", 0, "a", 0, "b", 0), row("c", 2, "a", "y", "b", ""))))
                    .isEqualTo("VALUE_MISMATCH a: \"x\"<0* | \"y\"<0*, b: null<0* | \"\"<0*, c: 1<0* | 2<0*");
        }

        @Test
        void anAttributeOfARowThatTheOtherSideDidNotChangeIsADifference() {
            assertThat(both(update(row("a", 1, "b", 1), row("a", 2, "b", 2)), update(row("a", 1), row("a", 2))))
                    .isEqualTo("VALUE_MISMATCH b: 2<1* | unknown");
        }

        @Test
        void anAttributeThatOnlyOneSideHasIsNotCompared() {
            assertThat(both(
                            update(row("a", 1, "legacy_only", 1), row("a", 2, "legacy_only", 2)),
                            update(row("a", 1), row("a", 2))))
                    .isEqualTo("agreed");
        }

        @Test
        void anUnknownValueIsNotCompared() {
            SideEffect known = update(row("a", 1, "b", 1), row("a", 2, "b", 2));
            SideEffect unknown = update(row("a", 1, "b", Value.UNKNOWN), row("a", 2, "b", Value.UNKNOWN));
            assertThat(both(known, unknown)).isEqualTo("undecidable: the value of b is not known in new");
            assertThat(both(unknown, known)).isEqualTo("undecidable: the value of b is not known in legacy");
        }

        @Test
        void whatOnlyOneSideHasAndCannotBeReadMayBeNull() {
            assertThat(both(insert("a", 1), insert("a", 1, "b", Value.UNKNOWN)))
                    .isEqualTo("undecidable: the value of b is not known in new");
            assertThat(both(
                            update(row("a", 1, "b", Value.NULL), row("a", 2, "b", Value.UNKNOWN)),
                            update(row("a", 1), row("a", 2))))
                    .isEqualTo("undecidable: the value of b is not known in legacy");
        }

        @Test
        void whatDiffersForCertainIsReportedBesideWhatIsUnknown() {
            assertThat(both(
                            update(row("a", 1, "b", 1), row("a", 2, "b", 2)),
                            update(row("a", 1, "b", Value.UNKNOWN), row("a", 3, "b", Value.UNKNOWN))))
                    .isEqualTo("VALUE_MISMATCH a: 2<1* | 3<1*");
        }

        @Test
        void anUpdateThatTouchesNothingIsACounterpartByItsStateAfter() {
            SideEffect touch = update(row("a", 2), row("a", 2));
            assertThat(both(update(row("a", 1), row("a", 2)), touch)).isEqualTo("agreed");
            assertThat(both(update(row("a", 1), row("a", 3)), touch)).isEqualTo("VALUE_MISMATCH a: 3<1* | 2");
            assertThat(both(touch, update(row("a", 9), row("a", 9)))).isEqualTo("agreed");
        }
    }

    @Nested
    class Deltas {

        @Test
        void theSameDeltaAgreesWhateverTheValue() {
            assertThat(both(update(row("days", 20), row("days", 15)), update(row("days", 18), row("days", 13))))
                    .isEqualTo("agreed");
        }

        @Test
        void anotherDeltaDiffersAndIsShownAsDelta() {
            assertThat(both(update(row("days", 20), row("days", 15)), update(row("days", 20), row("days", 16))))
                    .isEqualTo("VALUE_MISMATCH days: -5<20* | -4<20*");
        }

        @Test
        void theDeltaOfAnUntouchedOneIsZero() {
            assertThat(both(update(row("a", 1, "days", 20), row("a", 2, "days", 15)), update(row("a", 1), row("a", 2))))
                    .isEqualTo("VALUE_MISMATCH days: -5<20* | 0");
        }

        @Test
        void whatWasNoNumberIsComparedByItsValueAfter() {
            assertThat(both(update(row("days", Value.NULL), row("days", 5)), update(row("days", 0), row("days", 5))))
                    .isEqualTo("agreed");
        }

        @Test
        void withoutTheRowBeforeThereIsNoDelta() {
            assertThat(both(update(row("days", 20), row("days", 15)), blindUpdate("days", 15)))
                    .isEqualTo("undecidable: the delta of days is not known for want of the row before in new");
        }
    }

    @Nested
    class States {

        @Test
        void isComparedTouchedOrNot() {
            assertThat(both(
                            update(row("a", 1, "level", 1), row("a", 2, "level", 1)),
                            update(row("a", 1, "level", 2), row("a", 2, "level", 2))))
                    .isEqualTo("VALUE_MISMATCH level: 1 | 2");
        }

        @Test
        void isNoReasonToCompareWhereNothingWasTouched() {
            SideEffect one = update(row("level", 1), row("level", 1));
            SideEffect two = update(row("level", 2), row("level", 2));
            assertThat(both(one, two)).isEqualTo("agreed");
        }
    }

    @Nested
    class WithoutTheRowBefore {

        @Test
        void onOneSideTheOtherSaysWhatWasTouched() {
            assertThat(both(update(row("a", 1, "b", 1), row("a", 2, "b", 1)), blindUpdate("a", 2, "b", 7)))
                    .isEqualTo("agreed");
            assertThat(both(update(row("a", 1, "b", 1), row("a", 2, "b", 1)), blindUpdate("a", 3, "b", 1)))
                    .isEqualTo("VALUE_MISMATCH a: 2<1* | 3");
        }

        @Test
        void onBothSidesEqualRowsAgree() {
            assertThat(both(blindUpdate("a", 2, "b", 1), blindUpdate("a", 2, "b", 1)))
                    .isEqualTo("agreed");
        }

        @Test
        void onBothSidesOfAnInstructionADifferenceMayBeSomebodyElses() {
            assertThat(both(blindUpdate("a", 2, "b", 1), blindUpdate("a", 2, "b", 7)))
                    .isEqualTo("undecidable: what the updates changed is not known for want of the rows before");
        }

        @Test
        void onBothSidesVersionsAreStates() {
            assertThat(Outcomes.line(COMPARISON.compare(UNSTAMPED, blindUpdate("a", 2), blindUpdate("a", 3))))
                    .isEqualTo("VALUE_MISMATCH a: 2 | 3");
        }

        @Test
        void besideAnUpdateThatTouchesNothing() {
            SideEffect touch = update(row("a", 2), row("a", 2));
            assertThat(both(touch, blindUpdate("a", 2))).isEqualTo("agreed");
            assertThat(both(touch, blindUpdate("a", 3)))
                    .isEqualTo("undecidable: what the updates changed is not known for want of the rows before");
        }

        @Test
        void aLoneUpdateIsUndecidable() {
            assertThat(missingInNew(blindUpdate("a", 2)))
                    .isEqualTo(
                            "undecidable: what the update changed is not known for want of the row before in legacy");
        }
    }

    @Nested
    class Operations {

        @Test
        void insertsAreComparedByEverything() {
            assertThat(both(insert("a", 1, "b", "x"), insert("a", 1, "b", "x"))).isEqualTo("agreed");
            assertThat(both(insert("a", 1, "b", "x"), insert("a", 2, "b", "x"))).isEqualTo("VALUE_MISMATCH a: 1* | 2*");
        }

        @Test
        void whatOneSideDidNotInsertIsAsGoodAsNull() {
            assertThat(both(insert("a", 1, "b", Value.NULL), insert("a", 1))).isEqualTo("agreed");
            assertThat(both(insert("a", 1), insert("a", 1, "b", "x"))).isEqualTo("VALUE_MISMATCH b: unknown | \"x\"*");
            assertThat(both(insert("a", 1, "legacy_only", 5), insert("a", 1))).isEqualTo("agreed");
        }

        @Test
        void deletionsAgree() {
            assertThat(both(delete("a", 1), delete("a", 2))).isEqualTo("agreed");
        }

        @Test
        void anInsertIsNoUpdate() {
            SideEffect update = update(row("a", 0, "b", 1), row("a", 1, "b", 1));
            assertThat(both(insert("a", 1, "b", 1), update)).isEqualTo("OPERATION_MISMATCH");
            assertThat(both(update, insert("a", 1, "b", 2))).isEqualTo("OPERATION_MISMATCH b: 1 | 2*");
        }

        @Test
        void aDeletionIsNoUpdateAndNoInsert() {
            assertThat(both(delete("a", 1), update(row("a", 1), row("a", 2)))).isEqualTo("OPERATION_MISMATCH");
            assertThat(both(update(row("a", 1), row("a", 1)), delete("a", 1))).isEqualTo("OPERATION_MISMATCH");
            assertThat(both(delete("a", 1), insert("a", 1))).isEqualTo("OPERATION_MISMATCH");
        }

        @Test
        void anInsertBesideAnUpdateThatTouchesNothingIsComparedByStateAfter() {
            SideEffect touch = update(row("a", 1), row("a", 1));
            assertThat(both(insert("a", 1), touch)).isEqualTo("agreed");
            assertThat(both(insert("a", 2), touch)).isEqualTo("OPERATION_MISMATCH a: 2* | 1");
        }

        @Test
        void anInsertBesideAnUpdateOfUnknownExtent() {
            assertThat(both(insert("a", 1), blindUpdate("a", 1)))
                    .isEqualTo("undecidable: what the update changed is not known for want of the row before");
            assertThat(both(insert("a", 2), blindUpdate("a", 1))).isEqualTo("OPERATION_MISMATCH a: 2* | 1");
            assertThat(both(delete("a", 2), blindUpdate("a", 1))).isEqualTo("OPERATION_MISMATCH");
        }

        @Test
        void insertedAndDeletedAgainIsNoEffect() {
            assertThat(both(none(), none())).isEqualTo("agreed");
            assertThat(both(none(), insert("a", 1))).isEqualTo("MISSING_IN_LEGACY a: - | 1*");
            assertThat(both(update(row("a", 1), row("a", 2)), none())).isEqualTo("MISSING_IN_NEW a: 2<1* | -");
            assertThat(both(update(row("a", 1), row("a", 1)), none())).isEqualTo("agreed");
        }
    }

    @Nested
    class Absent {

        @Test
        void showsWhatTheOtherSideSet() {
            assertThat(missingInNew(insert("a", 1, "b", "x", "legacy_only", 3)))
                    .isEqualTo("MISSING_IN_NEW a: 1* | -, b: \"x\"* | -");
            assertThat(missingInNew(update(row("a", 1, "b", 1), row("a", 2, "b", 1))))
                    .isEqualTo("MISSING_IN_NEW a: 2<1* | -");
            assertThat(missingInNew(delete("a", 1))).isEqualTo("MISSING_IN_NEW");
            assertThat(Outcomes.line(COMPARISON.absent(STAMPED, Side.LEGACY, delete("a", 1))))
                    .isEqualTo("MISSING_IN_LEGACY");
        }

        @Test
        void anUpdateThatTouchesNothingComparedIsNoDifference() {
            assertThat(missingInNew(update(row("a", 1), row("a", 1)))).isEqualTo("agreed");
            assertThat(missingInNew(update(row("legacy_only", 1), row("legacy_only", 2))))
                    .isEqualTo("agreed");
            assertThat(missingInNew(none())).isEqualTo("agreed");
        }

        @Test
        void deltasThatCancelOutAreNoDifference() {
            SideEffect there = update(row("days", 5), row("days", 6));
            SideEffect thereAndBack = new SideEffect(
                    there.operation(),
                    there.before(),
                    row("days", 5),
                    there.touched(),
                    Map.of("days", java.math.BigDecimal.ZERO),
                    false,
                    there.changes(),
                    2);
            assertThat(missingInNew(there)).isEqualTo("MISSING_IN_NEW days: 1<5* | -");
            assertThat(missingInNew(thereAndBack)).isEqualTo("agreed");
        }
    }

    @Nested
    class QuietRows {

        @Test
        void mustEndEqual() {
            assertThat(states(row("a", 1, "b", 2), row("a", 1, "b", 2))).isEqualTo("agreed");
            assertThat(states(row("a", 1, "b", 2), row("a", 1, "b", 3))).isEqualTo("STATE_MISMATCH b: 2 | 3");
        }

        @Test
        void exceptWhatIsUnknownOneSidedOrAlreadyReported() {
            assertThat(states(row("a", Value.UNKNOWN, "legacy_only", 1, "c", 1), row("a", 1, "legacy_only", 2, "d", 1)))
                    .isEqualTo("agreed");
            assertThat(Outcomes.line(COMPARISON.states(UNSTAMPED, row("a", 1), row("a", 2), Set.of("a"))))
                    .isEqualTo("agreed");
        }

        @Test
        void whatIsComparedByDeltaMustEndEqualToo() {
            assertThat(states(row("days", 1), row("days", 2))).isEqualTo("STATE_MISMATCH days: 1 | 2");
        }

        @Test
        void digestsAreComparedWithValues() {
            Value large = new Value.Text("x".repeat(1000));
            Value digest = io.twinlog.comparator.value.Compact.of(large);
            assertThat(states(row("a", large), row("a", digest))).isEqualTo("agreed");
            assertThat(states(row("a", digest), row("a", digest))).isEqualTo("agreed");
            assertThat(states(row("a", digest), row("a", "small")))
                    .startsWith("STATE_MISMATCH a: sha256:")
                    .endsWith(" | \"small\"");
        }

        @Test
        void aRowThatExistsOnOneSideOnly() {
            assertThat(states(row("a", 1), null)).isEqualTo("STATE_MISMATCH");
            assertThat(states(null, row("a", 1))).isEqualTo("STATE_MISMATCH");
            assertThat(states(null, null)).isEqualTo("agreed");
        }

        private String states(
                io.twinlog.model.value.@org.jspecify.annotations.Nullable Attributes legacy,
                io.twinlog.model.value.@org.jspecify.annotations.Nullable Attributes renewed) {
            return Outcomes.line(COMPARISON.states(UNSTAMPED, legacy, renewed, Set.of()));
        }
    }

    @Test
    void versionsAgreeWithoutTheirDeltas() {
        assertThat(agree(
                        update(row("a", 1, "days", 5), row("a", 2, "days", 6)),
                        update(row("a", 1, "days", 5), row("a", 2, "days", 9))))
                .isTrue();
        assertThat(agree(update(row("a", 1), row("a", 2)), update(row("a", 1), row("a", 3))))
                .isFalse();
        assertThat(agree(insert("a", 1), insert("a", 1))).isTrue();
        assertThat(agree(insert("a", 1), delete("a", 1))).isFalse();
        assertThat(agree(delete("a", 1), delete("a", 2))).isTrue();
        assertThat(agree(none(), none())).isTrue();
        assertThat(agree(none(), insert("a", 1))).isFalse();
        assertThat(agree(blindUpdate("a", 1), blindUpdate("a", 1))).isTrue();
    }

    @Test
    void anEntityOutsideTheMappingIsAMistake() {
        Subject unknown = new Subject("office", BusinessKey.of("no", new Value.Int(1)), null, new EventTime(0));
        assertThatThrownBy(() -> COMPARISON.absent(unknown, Side.NEW, insert("a", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("entity office is not part of the mapping");
    }

    private static String both(SideEffect legacy, SideEffect renewed) {
        return Outcomes.line(COMPARISON.compare(STAMPED, legacy, renewed));
    }

    private static String missingInNew(SideEffect legacy) {
        return Outcomes.line(COMPARISON.absent(STAMPED, Side.NEW, legacy));
    }

    private static boolean agree(SideEffect legacy, SideEffect renewed) {
        return COMPARISON.agree(UNSTAMPED, legacy, renewed);
    }
}
