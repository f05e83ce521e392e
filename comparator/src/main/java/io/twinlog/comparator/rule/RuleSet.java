package io.twinlog.comparator.rule;

import io.twinlog.comparator.cel.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All rules of a pair.
 *
 * @param rules each ID once
 */
public record RuleSet(List<Rule> rules) {

    /** No rules. */
    public static final RuleSet NONE = new RuleSet(List.of());

    /** @throws IllegalArgumentException naming every ID that occurs twice */
    public RuleSet {
        rules = List.copyOf(rules);
        Set<String> seen = new HashSet<>();
        Set<String> twice = new TreeSet<>();
        for (Rule rule : rules) {
            if (!seen.add(rule.id())) {
                twice.add(rule.id());
            }
        }
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException(
                    "rules occur twice, or lack an id that tells them apart: " + String.join(", ", twice));
        }
    }

    public static RuleSet of(Rule... rules) {
        return new RuleSet(List.of(rules));
    }

    /**
     * What the rules decide, as text: the same for equal ones, whatever their reasons and owners, and their IDs, but for what
     * accepts until some day: what it has accepted remembers it by its ID.
     */
    public String deciding() {
        return rules.stream().map(RuleSet::deciding).collect(Collectors.joining("\n"));
    }

    private static String deciding(Rule rule) {
        if (rule instanceof Rule.Ignore ignore) {
            return "ignore " + ignore.pattern() + " except " + ignore.except();
        }
        if (rule instanceof Rule.Tolerate tolerate) {
            return "tolerate " + tolerate.pattern() + " within " + tolerate.within();
        }
        Rule.Accept accept = (Rule.Accept) rule;
        String id = accept.until() == null ? "" : " as " + accept.id();
        return "accept " + accept.pattern() + " when " + accept.when() + " until " + accept.until() + id;
    }

    /** The rules that are about this entity. */
    public EntityRules of(String entity) {
        return new EntityRules(
                entity,
                rules.stream().filter(r -> r.pattern().matchesEntity(entity)).toList());
    }

    /**
     * What is wrong with the rules for a mapping: patterns that name nothing, predicates that read attributes which no
     * entity of the rule has.
     *
     * @param attributes of each entity, all attributes of either side, those of the key included
     * @return one sentence per fault, each naming its rule; empty if there is none
     */
    public List<String> faults(Map<String, Set<String>> attributes) {
        List<String> faults = new ArrayList<>();
        for (Rule rule : rules) {
            Consumer<String> fault = text -> faults.add("rule " + rule.id() + ": " + text);
            Set<String> readable = new HashSet<>();
            attributes.forEach((entity, names) -> {
                if (rule.pattern().matchesEntity(entity)) {
                    readable.addAll(names);
                }
            });
            if (!namesAnything(rule.pattern(), attributes)) {
                fault.accept("'" + rule.pattern() + "' names no entity or attribute of the mapping");
                continue;
            }
            if (rule instanceof Rule.Ignore ignore) {
                ignore.except().forEach(e -> faults(e, attributes, readable, fault));
            }
            if (rule instanceof Rule.Accept accept && accept.when() != null) {
                unreadable(accept.when(), accept.pattern().isAboutRows(), readable, fault);
            }
        }
        return faults;
    }

    private static void faults(
            Unless unless, Map<String, Set<String>> attributes, Set<String> readable, Consumer<String> fault) {
        if (unless.of() != null && !namesAnything(unless.of(), attributes)) {
            fault.accept("the exception '" + unless.of() + "' names no entity or attribute of the mapping");
        }
        if (unless.when() != null) {
            unreadable(unless.when(), false, readable, fault);
        }
        unless.except().forEach(e -> faults(e, attributes, readable, fault));
    }

    private static void unreadable(
            Expression predicate, boolean rowsOfSides, Set<String> readable, Consumer<String> fault) {
        Stream<String> variables = rowsOfSides
                ? Stream.of(RuleVariables.ROW, RuleVariables.LEGACY, RuleVariables.NEW)
                : Stream.of(RuleVariables.ROW);
        variables.forEach(variable -> predicate.reads(variable).stream()
                .filter(name -> !readable.contains(name))
                .forEach(name ->
                        fault.accept("'" + predicate + "' reads " + variable + "." + name + ", which does not exist")));
        predicate.reads(RuleVariables.INSTRUCTION).stream()
                .filter(name -> !Set.of("id", "type", "actor").contains(name))
                .forEach(name -> fault.accept(
                        "'" + predicate + "' reads instruction." + name + "; an instruction has id, type and actor"));
    }

    private static boolean namesAnything(RulePattern pattern, Map<String, Set<String>> attributes) {
        return attributes.entrySet().stream()
                .anyMatch(e -> pattern.isAboutRows()
                        ? pattern.matchesEntity(e.getKey())
                        : e.getValue().stream().anyMatch(name -> pattern.matches(e.getKey(), name)));
    }
}
