package io.twinlog.comparator.rule;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rules about one entity, found by attribute. Thread-safe. */
public final class EntityRules {

    private final String entity;
    private final List<Rule> rules;
    private final List<Rule.Ignore> rowIgnores;
    private final List<Rule.Accept> accepts;
    private final Map<String, AttributeRules> byAttribute = new ConcurrentHashMap<>();

    EntityRules(String entity, List<Rule> rules) {
        this.entity = entity;
        this.rules = rules;
        rowIgnores = matching(Rule.Ignore.class, null);
        accepts = rules.stream()
                .filter(Rule.Accept.class::isInstance)
                .map(Rule.Accept.class::cast)
                .toList();
    }

    /** Whether rows of the entity may be ignored as a whole. */
    public boolean mayIgnoreRows() {
        return !rowIgnores.isEmpty();
    }

    /** Whether the row is ignored as a whole, and by which rule. */
    public Ignoring rowIgnored(Situation situation) {
        return Ignoring.of(rowIgnores, entity, null, situation);
    }

    /** Whether the attribute is ignored, and by which rule. */
    public Ignoring ignored(String attribute, Situation situation) {
        return Ignoring.of(of(attribute).ignores, entity, attribute, situation);
    }

    /** The rule that tolerates the difference of an attribute, or null. */
    public Rule.@Nullable Tolerate tolerating(
            String attribute, io.twinlog.model.value.Value legacy, io.twinlog.model.value.Value renewed) {
        for (Rule.Tolerate rule : of(attribute).tolerates) {
            if (rule.within().covers(legacy, renewed)) {
                return rule;
            }
        }
        return null;
    }

    /** The rules that may accept discrepancies of the entity, in the order of the config. */
    public List<Rule.Accept> accepts() {
        return accepts;
    }

    private AttributeRules of(String attribute) {
        AttributeRules known = byAttribute.get(attribute);
        return known != null
                ? known
                : byAttribute.computeIfAbsent(
                        attribute,
                        a -> new AttributeRules(matching(Rule.Ignore.class, a), matching(Rule.Tolerate.class, a)));
    }

    private <R extends Rule> List<R> matching(Class<R> type, @Nullable String attribute) {
        return rules.stream()
                .filter(type::isInstance)
                .filter(r -> attribute == null
                        ? r.pattern().isAboutRows()
                        : r.pattern().matches(entity, attribute))
                .map(type::cast)
                .toList();
    }

    private record AttributeRules(List<Rule.Ignore> ignores, List<Rule.Tolerate> tolerates) {}
}
