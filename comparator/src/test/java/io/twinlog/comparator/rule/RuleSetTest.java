package io.twinlog.comparator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlog.model.EventTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleSetTest {

    private static final Map<String, Set<String>> MAPPING =
            Map.of("payment", Set.of("payment_no", "amount", "type"), "office", Set.of("code"));

    @Test
    void everyRuleHasAStableId() {
        assertThat(ignore("*.created_at").id()).isEqualTo("ignore:*.created_at");
        assertThat(Rule.Tolerate.of(null, RulePattern.parse("payment.amount"), Tolerance.parse("1"))
                        .id())
                .isEqualTo("tolerate:payment.amount");
        assertThat(accept("payment", null, "known", null).id()).isEqualTo("accept:payment");
    }

    @Test
    void everyIdIsThereOnce() {
        assertThatThrownBy(() -> RuleSet.of(
                        ignore("a.b"), ignore("c.d"), ignore("a.b"), ignore("e.f"), ignore("c.d"), ignore("a.b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rules occur twice, or lack an id that tells them apart: ignore:a.b, ignore:c.d");
    }

    @Test
    void whatRulesDecideDependsNeitherOnNamesNorOnReasons() {
        Rule known = accept("payment", "instruction.type == 'Pay'", "known", LocalDate.parse("2027-03-31"));
        RuleSet rules = RuleSet.of(ignore("*.created_at"), known);

        assertThat(decidingAs("other-name", null)).isEqualTo(decidingAs("name", null));
        // What a rule accepts until some day is found by the rule's name when that day is over.
        assertThat(decidingAs("other-name", LocalDate.parse("2027-03-31")))
                .isNotEqualTo(decidingAs("name", LocalDate.parse("2027-03-31")));
        assertThat(Stream.of(
                                rules,
                                RuleSet.of(known, ignore("*.created_at")),
                                RuleSet.of(ignore("*.created_at")),
                                RuleSet.of(
                                        ignore("*.created_at"),
                                        accept("payment", "instruction.type == 'Pay'", "known", null)),
                                RuleSet.of(
                                        ignore("*.created_at"),
                                        accept("payment", null, "known", LocalDate.parse("2027-03-31"))),
                                RuleSet.of(
                                        Rule.Ignore.of(
                                                "ignore:*.created_at",
                                                RulePattern.parse("*.created_at"),
                                                List.of(Unless.when("row.type == 'x'"))),
                                        known),
                                RuleSet.NONE)
                        .map(RuleSet::deciding))
                .doesNotHaveDuplicates();
    }

    @Test
    void rulesRefuseToBeWrong() {
        assertThatThrownBy(() -> Rule.Tolerate.of(null, RulePattern.parse("payment"), Tolerance.parse("1")))
                .hasMessage("tolerate is about an attribute: write payment.attribute, or payment.* for all");
        assertThatThrownBy(() -> accept("payment", null, " ", null)).hasMessage("accept gives a reason");
        assertThatThrownBy(() -> Rule.Ignore.of("", RulePattern.parse("a"), List.of()))
                .hasMessage("a rule's id has 1 to 200 characters, this one has 0");
        assertThatThrownBy(() -> new Unless(null, null, List.of()))
                .hasMessage(
                        "an exception says of what (of: entity.attribute) or when (when: a CEL predicate), or both");
        assertThatThrownBy(
                        () -> Rule.Ignore.of(null, RulePattern.parse("payment"), List.of(Unless.of("payment.amount"))))
                .hasMessage("ignore payment is about whole rows, so an exception for an attribute has no effect: write"
                        + " ignore payment.* to leave out its attributes instead");
    }

    @Test
    void anAcceptanceHoldsThroughItsLastDay() {
        Rule.Accept accept = accept("payment", null, "known", LocalDate.parse("2027-03-31"));
        assertThat(accept.holdsAt(EventTime.of(Instant.parse("2027-03-31T23:59:59.999999Z"))))
                .isTrue();
        assertThat(accept.holdsAt(EventTime.of(Instant.parse("2027-04-01T00:00:00Z"))))
                .isFalse();
    }

    @Test
    void whatDoesNotFitTheMappingIsNamedAllAtOnce() {
        RuleSet rules = RuleSet.of(
                ignore("*.amount"),
                ignore("*.created_at"),
                ignore("invoice"),
                Rule.Ignore.of(
                        "export",
                        RulePattern.parse("payment"),
                        List.of(
                                Unless.when("row.typ == 'X' && instruction.kind == 'Y'"),
                                Unless.of("office"),
                                Unless.of("bureau"))),
                accept("payment", "legacy.amount > new.amonut", "known", null),
                Rule.Accept.of(
                        "value",
                        RulePattern.parse("payment.amount"),
                        RuleVariables.forDiscrepancies("legacy.anything == 1 && row.code == 'x'"),
                        "known",
                        null,
                        null));

        assertThat(rules.faults(MAPPING))
                .containsExactly(
                        "rule ignore:*.created_at: '*.created_at' names no entity or attribute of the mapping",
                        "rule ignore:invoice: 'invoice' names no entity or attribute of the mapping",
                        "rule export: 'row.typ == 'X' && instruction.kind == 'Y'' reads row.typ, which does not exist",
                        "rule export: 'row.typ == 'X' && instruction.kind == 'Y'' reads instruction.kind; an"
                                + " instruction has id, type and actor",
                        "rule export: the exception 'bureau' names no entity or attribute of the mapping",
                        "rule accept:payment: 'legacy.amount > new.amonut' reads new.amonut, which does not exist",
                        "rule value: 'legacy.anything == 1 && row.code == 'x'' reads row.code, which does not exist");
    }

    private static String decidingAs(String id, @org.jspecify.annotations.Nullable LocalDate until) {
        Rule rule = Rule.Accept.of(id, RulePattern.parse("payment"), null, "because " + id, "owner of " + id, until);
        return RuleSet.of(ignore("*.created_at"), rule).deciding();
    }

    private static Rule.Ignore ignore(String pattern) {
        return Rule.Ignore.of(null, RulePattern.parse(pattern), List.of());
    }

    private static Rule.Accept accept(
            String pattern,
            @org.jspecify.annotations.Nullable String when,
            String reason,
            @org.jspecify.annotations.Nullable LocalDate until) {
        return Rule.Accept.of(
                null,
                RulePattern.parse(pattern),
                when == null ? null : RuleVariables.forDiscrepancies(when),
                reason,
                "finance",
                until);
    }
}
