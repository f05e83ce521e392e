package io.twinlog.comparator.compare;

import static io.twinlog.comparator.testing.Effects.blindUpdate;
import static io.twinlog.comparator.testing.Effects.decimal;
import static io.twinlog.comparator.testing.Effects.delete;
import static io.twinlog.comparator.testing.Effects.insert;
import static io.twinlog.comparator.testing.Effects.row;
import static io.twinlog.comparator.testing.Effects.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.comparator.rule.Rule;
import io.twinlog.comparator.rule.RulePattern;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.comparator.rule.RuleVariables;
import io.twinlog.comparator.rule.Tolerance;
import io.twinlog.comparator.rule.Unless;
import io.twinlog.comparator.testing.Outcomes;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RulesInComparisonTest {

    private static final EventTime IN_2026 = EventTime.of(Instant.parse("2026-02-03T10:00:00Z"));

    @Nested
    class IgnoredAttributes {

        private final RuleSet rules = RuleSet.of(
                ignore("*.updated_at"), ignore("*.note", Unless.when("row.type == 'LEGAL'"), Unless.of("contract.*")));

        @Test
        void neverDiffer() {
            assertThat(compare(
                            rules,
                            update(row("a", 1, "updated_at", 1), row("a", 2, "updated_at", 5)),
                            update(row("a", 1, "updated_at", 1), row("a", 2, "updated_at", 6))))
                    .isEqualTo("agreed [ignore:*.updated_at]");
        }

        @Test
        void hitOnlyWhereTheyHideADifference() {
            SideEffect same = update(row("a", 1, "updated_at", 1), row("a", 2, "updated_at", 5));
            assertThat(compare(rules, same, same)).isEqualTo("agreed");
        }

        @Test
        void areNoDifferenceWhereOneSideAloneTouchedThem() {
            assertThat(missingInNew(rules, update(row("updated_at", 1), row("updated_at", 2))))
                    .isEqualTo("ignored [ignore:*.updated_at]");
            assertThat(missingInNew(rules, update(row("a", 1, "updated_at", 1), row("a", 2, "updated_at", 2))))
                    .isEqualTo("MISSING_IN_NEW a: 2<1* | - [ignore:*.updated_at]");
        }

        @Test
        void areNotListedInAMissingRow() {
            assertThat(missingInNew(rules, insert("a", 1, "updated_at", 1)))
                    .isEqualTo("MISSING_IN_NEW a: 1* | - [ignore:*.updated_at]");
        }

        @Test
        void areComparedWhereAnExceptionHolds() {
            SideEffect legal = update(row("type", "LEGAL", "note", "a"), row("type", "LEGAL", "note", "b"));
            SideEffect plain = update(row("type", "PLAIN", "note", "a"), row("type", "PLAIN", "note", "c"));
            SideEffect plainToo = update(row("type", "PLAIN", "note", "a"), row("type", "PLAIN", "note", "d"));
            assertThat(compare(rules, legal, plain))
                    .as("one side suffices")
                    .isEqualTo("VALUE_MISMATCH note: \"b\"<\"a\"* | \"c\"<\"a\"*");
            assertThat(compare(rules, plain, plainToo)).isEqualTo("agreed [ignore:*.note]");
        }

        @Test
        void areUndecidableWhereAnExceptionCannotBeJudged() {
            assertThat(compare(
                            rules,
                            update(row("type", Value.UNKNOWN, "note", "a"), row("type", Value.UNKNOWN, "note", "b")),
                            update(row("type", "PLAIN", "note", "a"), row("type", "PLAIN", "note", "c"))))
                    .isEqualTo("undecidable: rule ignore:*.note cannot be judged: its exception needs a value that is"
                            + " not known");
        }

        @Test
        void doNotMakeAnUpdateStandBesideAnInsert() {
            SideEffect onlyIgnored = update(row("a", 1, "updated_at", 1), row("a", 1, "updated_at", 2));
            assertThat(compare(rules, insert("a", 1, "updated_at", 2), onlyIgnored))
                    .isEqualTo("agreed");
            assertThat(compare(rules, insert("a", 2, "updated_at", 2), onlyIgnored))
                    .isEqualTo("OPERATION_MISMATCH a: 2* | 1");
        }

        @Test
        void areIgnoredInQuietRowsToo() {
            Comparison comparison = comparison(rules);
            assertThat(Outcomes.line(comparison.states(
                            subject("employee"), row("a", 1, "updated_at", 1), row("a", 1, "updated_at", 2), Set.of())))
                    .isEqualTo("agreed [ignore:*.updated_at]");
        }
    }

    @Nested
    class IgnoredRows {

        private final RuleSet rules = RuleSet.of(ignore("journal_event", Unless.when("row.type == 'PAYROLL_EXPORT'")));

        @Test
        void areIgnoredWhateverHappenedToThem() {
            Comparison comparison = comparison(rules);
            Subject subject = subject("journal_event");
            SideEffect inserted = insert("type", "LOGIN");
            assertThat(Outcomes.line(comparison.absent(subject, Side.NEW, inserted)))
                    .isEqualTo("ignored [ignore:journal_event]");
            assertThat(Outcomes.line(comparison.absent(subject, Side.NEW, delete("type", "LOGIN"))))
                    .isEqualTo("ignored [ignore:journal_event]");
            assertThat(Outcomes.line(comparison.compare(subject, inserted, inserted)))
                    .isEqualTo("ignored [ignore:journal_event]");
            assertThat(Outcomes.line(comparison.states(subject, row("type", "LOGIN"), null, Set.of())))
                    .isEqualTo("ignored [ignore:journal_event]");
            assertThat(comparison.agree(subject, inserted, insert("type", "LOGOUT")))
                    .isTrue();
        }

        @Test
        void saveForTheException() {
            Comparison comparison = comparison(rules);
            Subject subject = subject("journal_event");
            assertThat(Outcomes.line(comparison.absent(subject, Side.NEW, insert("type", "PAYROLL_EXPORT"))))
                    .isEqualTo("MISSING_IN_NEW type: \"PAYROLL_EXPORT\"* | -");
            assertThat(Outcomes.line(comparison.absent(subject, Side.LEGACY, delete("type", "PAYROLL_EXPORT"))))
                    .isEqualTo("MISSING_IN_LEGACY");
        }

        @Test
        void orWhereThatCannotBeKnownUndecidable() {
            Comparison comparison = comparison(rules);
            Subject subject = subject("journal_event");
            String reason = "undecidable: rule ignore:journal_event cannot be judged: its exception needs a value that"
                    + " is not known";
            assertThat(Outcomes.line(comparison.absent(subject, Side.NEW, insert("a", 1))))
                    .isEqualTo(reason);
            assertThat(Outcomes.line(comparison.compare(subject, insert("a", 1), insert("a", 2))))
                    .isEqualTo(reason);
            assertThat(Outcomes.line(comparison.compare(subject, insert("a", 1), insert("a", 1))))
                    .as("agreement needs no rule")
                    .isEqualTo("agreed");
        }
    }

    @Nested
    class NestedExceptions {

        private final RuleSet rules = RuleSet.of(ignore(
                "employee.*",
                new Unless(
                        RulePattern.parse("employee.salary*"),
                        null,
                        List.of(
                                Unless.of("employee.salary_note"),
                                new Unless(
                                        null,
                                        RuleVariables.forRows("row.type == 'TEST'"),
                                        List.of(Unless.when("instruction.actor == 'audit'")))))));

        @Test
        void areJudgedFromWithin() {
            assertThat(differing("name", "X")).isEqualTo("agreed [ignore:employee.*]");
            assertThat(differing("salary", "X")).isEqualTo("VALUE_MISMATCH salary: 2<1* | 3<1*");
            assertThat(differing("salary_note", "X")).isEqualTo("agreed [ignore:employee.*]");
            assertThat(differing("salary", "TEST")).isEqualTo("agreed [ignore:employee.*]");
            Instruction audit = new Instruction("4711", null, "audit");
            Subject audited = new Subject("employee", subject("employee").key(), audit, IN_2026);
            assertThat(Outcomes.line(comparison(rules)
                            .compare(audited, change("salary", 2, "TEST"), change("salary", 3, "TEST"))))
                    .isEqualTo("VALUE_MISMATCH salary: 2<1* | 3<1*");
        }

        private String differing(String attribute, String type) {
            return compare(rules, change(attribute, 2, type), change(attribute, 3, type));
        }

        private SideEffect change(String attribute, int to, String type) {
            return update(row("type", type, attribute, 1), row("type", type, attribute, to));
        }
    }

    @Nested
    class Tolerances {

        private final RuleSet rules = RuleSet.of(
                tolerate("employee.amount", "0.01"), tolerate("employee.days", "1"), tolerate("employee.at", "2s"));

        @Test
        void coverWhatIsClose() {
            assertThat(compare(
                            rules,
                            insert("amount", decimal("1.00"), "b", 1),
                            insert("amount", decimal("1.01"), "b", 1)))
                    .isEqualTo("agreed [tolerate:employee.amount]");
            assertThat(compare(rules, insert("amount", decimal("1.00")), insert("amount", decimal("1.02"))))
                    .isEqualTo("VALUE_MISMATCH amount: 1* | 1.02*");
            assertThat(compare(rules, insert("amount", decimal("1.00")), insert("amount", Value.NULL)))
                    .isEqualTo("VALUE_MISMATCH amount: 1* | null*");
        }

        @Test
        void areNamedBesideARealDifference() {
            assertThat(compare(
                            rules,
                            insert("amount", decimal("1.00"), "b", 1),
                            insert("amount", decimal("1.01"), "b", 2)))
                    .isEqualTo("VALUE_MISMATCH b: 1* | 2* [tolerate:employee.amount]");
        }

        @Test
        void holdForDeltas() {
            SideEffect oneDay = update(row("days", 20), row("days", 21));
            assertThat(compare(
                            rules, update(row("days", 20), row("days", 22)), update(row("days", 10), row("days", 11))))
                    .isEqualTo("agreed [tolerate:employee.days]");
            assertThat(missingInNew(rules, oneDay)).isEqualTo("agreed [tolerate:employee.days]");
        }

        @Test
        void makeVersionsAgree() {
            assertThat(comparison(rules)
                            .agree(
                                    subject("employee"),
                                    insert("amount", decimal("1.00")),
                                    insert("amount", decimal("1.01"))))
                    .isTrue();
        }
    }

    @Nested
    class Acceptances {

        private final Rule.Accept onboarding = accept(
                "onboarding-reset",
                "employee.status",
                "instruction.type == 'RemoveEmployee' && legacy == 'started'",
                "resetting it was never intended",
                LocalDate.parse("2027-03-31"));
        private final SideEffect started = update(row("status", "pending", "b", 1), row("status", "started", "b", 1));
        private final SideEffect untouched = update(row("status", "pending", "c", 1), row("status", "pending", "c", 1));

        @Test
        void turnADifferenceIntoAnAcceptedOne() {
            assertThat(compare(RuleSet.of(onboarding), started, untouched))
                    .isEqualTo("accepted by onboarding-reset (resetting it was never intended): VALUE_MISMATCH status:"
                            + " \"started\"<\"pending\"* | \"pending\" [onboarding-reset]");
        }

        @Test
        void onlyIfThePredicateHolds() {
            SideEffect done = update(row("status", "pending"), row("status", "done"));
            assertThat(compare(RuleSet.of(onboarding), done, untouched))
                    .isEqualTo("VALUE_MISMATCH status: \"done\"<\"pending\"* | \"pending\"");
            Subject other = new Subject(
                    "employee", subject("employee").key(), new Instruction("1", "HireEmployee", null), IN_2026);
            assertThat(Outcomes.line(comparison(RuleSet.of(onboarding)).compare(other, started, untouched)))
                    .isEqualTo("VALUE_MISMATCH status: \"started\"<\"pending\"* | \"pending\"");
        }

        @Test
        void onlyUntilTheyExpireInEventTime() {
            Subject later = new Subject(
                    "employee",
                    subject("employee").key(),
                    subject("employee").instruction(),
                    EventTime.of(Instant.parse("2027-04-01T00:00:00Z")));
            assertThat(Outcomes.line(comparison(RuleSet.of(onboarding)).compare(later, started, untouched)))
                    .isEqualTo("VALUE_MISMATCH status: \"started\"<\"pending\"* | \"pending\"");
        }

        @Test
        void onlyIfEveryAttributeIsAccepted() {
            SideEffect both = update(row("status", "pending", "b", 1), row("status", "started", "b", 2));
            SideEffect other = update(row("status", "pending", "b", 1), row("status", "pending", "b", 3));
            Rule.Accept b = accept("known-b", "employee.b", null, "b is new", null);
            assertThat(compare(RuleSet.of(onboarding), both, other))
                    .isEqualTo("VALUE_MISMATCH b: 2<1* | 3<1*, status: \"started\"<\"pending\"* | \"pending\"");
            assertThat(compare(RuleSet.of(onboarding, b), both, other))
                    .isEqualTo("accepted by known-b (b is new; resetting it was never intended): VALUE_MISMATCH b: 2<1*"
                            + " | 3<1*, status: \"started\"<\"pending\"* | \"pending\" [known-b, onboarding-reset]");
        }

        @Test
        void ofAttributesCoverALoneUpdateButNoLoneInsertOrDelete() {
            assertThat(missingInNew(RuleSet.of(onboarding), started))
                    .isEqualTo("accepted by onboarding-reset (resetting it was never intended): MISSING_IN_NEW status:"
                            + " \"started\"<\"pending\"* | - [onboarding-reset]");
            assertThat(missingInNew(RuleSet.of(onboarding), insert("status", "started")))
                    .isEqualTo("MISSING_IN_NEW status: \"started\"* | -");
            assertThat(missingInNew(RuleSet.of(onboarding), delete("status", "started")))
                    .isEqualTo("MISSING_IN_NEW");
        }

        @Test
        void ofRowsCoverWhateverIsDifferent() {
            RuleSet rules = RuleSet.of(accept(
                    "no-tests",
                    "employee",
                    "kind == 'MISSING_IN_NEW' && legacy.type == 'TEST' && new == null",
                    "r",
                    null));
            assertThat(missingInNew(rules, insert("type", "TEST")))
                    .isEqualTo("accepted by no-tests (r): MISSING_IN_NEW type: \"TEST\"* | - [no-tests]");
            assertThat(missingInNew(rules, delete("type", "TEST")))
                    .isEqualTo("accepted by no-tests (r): MISSING_IN_NEW [no-tests]");
            assertThat(missingInNew(rules, insert("type", "REAL"))).isEqualTo("MISSING_IN_NEW type: \"REAL\"* | -");
            assertThat(Outcomes.line(
                            comparison(rules).absent(subject("employee"), Side.LEGACY, insert("type", "TEST"))))
                    .isEqualTo("MISSING_IN_LEGACY type: - | \"TEST\"*");
        }

        @Test
        void aPredicateThatCannotBeJudgedAcceptsNothing() {
            RuleSet rules = RuleSet.of(accept("x", "employee.b", "row.nothing == 1", "r", null));
            assertThat(compare(rules, insert("b", 1), insert("b", 2))).isEqualTo("VALUE_MISMATCH b: 1* | 2*");
        }

        @Test
        void hideNothingFromVersions() {
            RuleSet rules = RuleSet.of(accept("x", "employee", null, "r", null));
            assertThat(comparison(rules).agree(subject("employee"), insert("b", 1), insert("b", 2)))
                    .isFalse();
            assertThat(missingInNew(rules, blindUpdate("b", 1)))
                    .isEqualTo(
                            "undecidable: what the update changed is not known for want of the row before in legacy");
        }
    }

    private static Comparison comparison(RuleSet rules) {
        return new Comparison(
                List.of(
                        new EntityComparison("employee", Map.of("days", AttributeMode.DELTA), Set.of(), false),
                        EntityComparison.of("journal_event")),
                rules);
    }

    private static Subject subject(String entity) {
        return new Subject(
                entity,
                BusinessKey.of("no", new Value.Text("E-1042")),
                new Instruction("4711", "RemoveEmployee", null),
                IN_2026);
    }

    private static String compare(RuleSet rules, SideEffect legacy, SideEffect renewed) {
        return Outcomes.line(comparison(rules).compare(subject("employee"), legacy, renewed));
    }

    private static String missingInNew(RuleSet rules, SideEffect legacy) {
        return Outcomes.line(comparison(rules).absent(subject("employee"), Side.NEW, legacy));
    }

    private static Rule.Ignore ignore(String pattern, Unless... except) {
        return Rule.Ignore.of(null, RulePattern.parse(pattern), List.of(except));
    }

    private static Rule.Tolerate tolerate(String pattern, String within) {
        return Rule.Tolerate.of(null, RulePattern.parse(pattern), Tolerance.parse(within));
    }

    private static Rule.Accept accept(
            String id,
            String pattern,
            @org.jspecify.annotations.Nullable String when,
            String reason,
            @org.jspecify.annotations.Nullable LocalDate until) {
        return Rule.Accept.of(
                id,
                RulePattern.parse(pattern),
                when == null ? null : RuleVariables.forDiscrepancies(when),
                reason,
                "lifecycle",
                until);
    }
}
