package io.twinlog.app.config.mapping;

import io.twinlog.app.config.bind.Form;
import io.twinlog.app.config.bind.Forms;
import io.twinlog.app.config.bind.Key;
import io.twinlog.app.config.bind.Refused;
import io.twinlog.app.config.bind.Scalars;
import io.twinlog.app.config.bind.Section;
import io.twinlog.app.config.yaml.Faults;
import io.twinlog.app.config.yaml.YamlNode;
import io.twinlog.comparator.cel.Expression;
import io.twinlog.comparator.cel.ExpressionException;
import io.twinlog.comparator.rule.Rule;
import io.twinlog.comparator.rule.RulePattern;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.comparator.rule.RuleVariables;
import io.twinlog.comparator.rule.Tolerance;
import io.twinlog.comparator.rule.Unless;
import io.twinlog.correlator.mapping.config.KeyMapping;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code rules}. */
public final class RulesForm {

    private static final Form<RulePattern> PATTERN =
            Scalars.parsed("entity or entity.attribute, with * and ? in either", RulePattern::parse);
    private static final Form<Expression> ROW_PREDICATE =
            predicate("a CEL predicate over row, key and instruction", RuleVariables::forRows);

    private static final Key<String> ID =
            Key.optional("id", Scalars.text("a text"), "Its name in events and metrics; absent: made of what it says.");

    private static final Key<RulePattern> IGNORE =
            Key.required("ignore", PATTERN, "What is not compared: an entity's rows, or attributes.");
    private static final Key<RulePattern> EXCEPT_OF = Key.optional("of", PATTERN, "What is compared nevertheless.");
    private static final Key<Expression> EXCEPT_WHEN =
            Key.optional("when", ROW_PREDICATE, "Rows for which this is true are compared nevertheless.");
    private static final Key<List<Unless>> EXCEPT = Key.defaulted(
            "except",
            new Exceptions(),
            List.of(),
            "",
            "What is compared nevertheless: a predicate over `row`, or a block with `of` and `when`, or a list of these.");
    private static final Section<Unless> UNLESS = new Section<>(
            "except",
            "An exception from `ignore`. It may have exceptions itself.",
            List.of(EXCEPT_OF, EXCEPT_WHEN, EXCEPT),
            v -> new Unless(v.find(EXCEPT_OF), v.find(EXCEPT_WHEN), v.get(EXCEPT)));
    private static final Form<List<Unless>> EXCEPTIONS = exceptions();

    private static final Key<RulePattern> TOLERATE =
            Key.required("tolerate", PATTERN, "The attributes that agree if they are close.");
    private static final Key<Tolerance> WITHIN = Key.required(
            "within", Scalars.parsed(Tolerance.ALLOWED, Tolerance::parse), "How close; the bound itself agrees.");

    private static final Key<RulePattern> ACCEPT =
            Key.required("accept", PATTERN, "Where a known difference is reported as `ACCEPTED`.");
    private static final Key<String> WHEN = Key.optional(
            "when",
            Scalars.text("a CEL predicate over instruction, legacy and new"),
            "Which differences; absent: all. For `entity.attribute`, `legacy` and `new` are the attribute's values.");
    private static final Key<String> REASON =
            Key.required("reason", Scalars.text("a text"), "Why, for those who read the event.");
    private static final Key<String> OWNER = Key.optional("owner", Scalars.text("a text"), "Who answers for it.");
    private static final Key<LocalDate> UNTIL =
            Key.optional("until", Scalars.DATE, "The last day on which it holds, in UTC and event time.");

    /** All rules of a pair. */
    public static final Form<RuleSet> FORM = Forms.mapped(Forms.list(Forms.tagged(sections())), RuleSet::new);

    private RulesForm() {}

    /** Rules that are about an entity which the mapping does not have; paths begin with {@code rules}. */
    public static List<Refused.Part> dangling(RuleSet rules, KeyMapping mapping) {
        Set<String> entities = mapping.entities().keySet();
        List<Refused.Part> dangling = new ArrayList<>();
        for (int i = 0; i < rules.rules().size(); i++) {
            Rule rule = rules.rules().get(i);
            String path = "rules[" + i + "]";
            dangling(rule.pattern(), path, entities, dangling);
            if (rule instanceof Rule.Ignore ignore) {
                ignore.except().forEach(e -> dangling(e, path + ".except", entities, dangling));
            }
        }
        return dangling;
    }

    private static void dangling(Unless unless, String path, Set<String> entities, List<Refused.Part> dangling) {
        if (unless.of() != null) {
            dangling(unless.of(), path, entities, dangling);
        }
        unless.except().forEach(e -> dangling(e, path, entities, dangling));
    }

    private static void dangling(RulePattern pattern, String path, Set<String> entities, List<Refused.Part> dangling) {
        if (entities.stream().noneMatch(pattern::matchesEntity)) {
            dangling.add(new Refused.Part(
                    path, "'" + pattern + "' names none of the entities, which are " + String.join(", ", entities)));
        }
    }

    private static Map<String, Section<? extends Rule>> sections() {
        Map<String, Section<? extends Rule>> sections = new LinkedHashMap<>();
        sections.put(
                "ignore",
                new Section<Rule>(
                        "rules: ignore",
                        "Rows or attributes that are not compared.",
                        List.of(IGNORE, EXCEPT, ID),
                        v -> Rule.Ignore.of(v.find(ID), v.get(IGNORE), v.get(EXCEPT))));
        sections.put(
                "tolerate",
                new Section<Rule>(
                        "rules: tolerate",
                        "Attributes that agree if they are close.",
                        List.of(TOLERATE, WITHIN, ID),
                        v -> Rule.Tolerate.of(v.find(ID), v.get(TOLERATE), v.get(WITHIN))));
        sections.put(
                "accept",
                new Section<Rule>(
                        "rules: accept",
                        "A known difference. It is still reported, as `ACCEPTED`.",
                        List.of(ACCEPT, WHEN, REASON, OWNER, UNTIL, ID),
                        RulesForm::accept));
        return sections;
    }

    private static Rule accept(Section.Values v) {
        RulePattern pattern = v.get(ACCEPT);
        String when = v.find(WHEN);
        Expression predicate = when == null ? null : compiled(when, RuleVariables::forDiscrepancies);
        return Rule.Accept.of(v.find(ID), pattern, predicate, v.get(REASON), v.find(OWNER), v.find(UNTIL));
    }

    private static Form<Expression> predicate(String allowed, Function<String, Expression> compile) {
        return Scalars.parsed(allowed, text -> compiled(text, compile));
    }

    private static Expression compiled(String text, Function<String, Expression> compile) {
        try {
            return compile.apply(text);
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Form<List<Unless>> exceptions() {
        Form<Unless> byPredicate = Forms.mapped(ROW_PREDICATE, p -> new Unless(null, p, List.of()));
        return Forms.byShape(
                Forms.mapped(byPredicate, List::of),
                Forms.list(Forms.<Unless>byShape(byPredicate, null, UNLESS)),
                Forms.mapped(UNLESS, List::of));
    }

    /** Exceptions have exceptions: their form contains itself, so it is looked up when it is used. */
    private static final class Exceptions implements Form<List<Unless>> {
        @Override
        public @Nullable List<Unless> read(YamlNode node, Faults faults) {
            return EXCEPTIONS.read(node, faults);
        }

        @Override
        public String allowed() {
            return "a CEL predicate over row; or a block with of, when, except; or a list of these";
        }

        @Override
        public List<Section<?>> sections() {
            return List.of(UNLESS);
        }
    }
}
