package io.twinlog.comparator.compare;

import io.twinlog.comparator.cel.Expression;
import io.twinlog.comparator.cel.Judgement;
import io.twinlog.comparator.cel.Scope;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.rule.EntityRules;
import io.twinlog.comparator.rule.Rule;
import io.twinlog.comparator.rule.RuleVariables;
import io.twinlog.comparator.rule.Situation;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether rules accept a difference: one that is about the row accepts all of it; those about attributes accept it
 * if together they accept every attribute that differs.
 */
final class Acceptance {

    private final Subject subject;
    private final Situation situation;
    private final Outcome.Different different;

    private Acceptance(Subject subject, Situation situation, Outcome.Different different) {
        this.subject = subject;
        this.situation = situation;
        this.different = different;
    }

    /** @param byAttribute whether rules about attributes may accept it */
    static Outcome apply(
            EntityRules rules, Subject subject, Situation situation, Outcome.Different different, boolean byAttribute) {
        List<Rule.Accept> valid =
                rules.accepts().stream().filter(r -> r.holdsAt(subject.at())).toList();
        if (valid.isEmpty()) {
            return different;
        }
        Acceptance acceptance = new Acceptance(subject, situation, different);
        for (Rule.Accept rule : valid) {
            if (rule.pattern().isAboutRows() && acceptance.acceptsRow(rule)) {
                return acceptance.accepted(List.of(rule));
            }
        }
        return byAttribute ? acceptance.byAttribute(valid) : different;
    }

    private Outcome byAttribute(List<Rule.Accept> rules) {
        List<Rule.Accept> used = new ArrayList<>();
        for (Difference difference : different.differences()) {
            Rule.Accept rule = rules.stream()
                    .filter(r -> accepts(r, difference))
                    .findFirst()
                    .orElse(null);
            if (rule == null) {
                return different;
            }
            if (!used.contains(rule)) {
                used.add(rule);
            }
        }
        return used.isEmpty() ? different : accepted(used);
    }

    private boolean acceptsRow(Rule.Accept rule) {
        return holds(
                rule.when(),
                scope -> rowOrNull(
                        rowOrNull(scope, RuleVariables.LEGACY, situation.legacy()),
                        RuleVariables.NEW,
                        situation.renewed()));
    }

    private boolean accepts(Rule.Accept rule, Difference difference) {
        return rule.pattern().matches(subject.entity(), difference.attribute())
                && holds(
                        rule.when(),
                        scope -> scope.put(RuleVariables.LEGACY, value(difference.legacy()))
                                .put(RuleVariables.NEW, value(difference.renewed())));
    }

    private boolean holds(@Nullable Expression when, UnaryOperator<Scope> values) {
        return when == null
                || situation.allSides(
                                when,
                                scope -> values.apply(scope)
                                        .put(
                                                RuleVariables.KIND,
                                                new Value.Text(different.kind().name())))
                        == Judgement.YES;
    }

    private Outcome accepted(List<Rule.Accept> used) {
        TreeSet<String> hits = new TreeSet<>(different.rules());
        used.forEach(rule -> hits.add(rule.id()));
        return new Outcome.Accepted(
                new Outcome.Different(different.kind(), different.differences(), List.copyOf(hits)),
                used.get(0).id(),
                used.stream().map(Rule.Accept::reason).distinct().collect(Collectors.joining("; ")));
    }

    private static Scope rowOrNull(Scope scope, String variable, @Nullable Attributes row) {
        return row == null ? scope.put(variable, Value.NULL) : scope.put(variable, row.asMap());
    }

    private static Value value(Difference.@Nullable Held held) {
        return held == null ? Value.UNKNOWN : held.value();
    }
}
