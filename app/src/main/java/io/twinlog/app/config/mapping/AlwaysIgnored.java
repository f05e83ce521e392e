package io.twinlog.app.config.mapping;

import io.twinlog.comparator.rule.Rule;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.correlator.mapping.resolve.IgnoredAttributes;

/**
 * The attributes that rules ignore whatever the row: those of {@code ignore} without {@code except}.
 *
 * @param rules all rules of the pair
 */
public record AlwaysIgnored(RuleSet rules) implements IgnoredAttributes {

    @Override
    public boolean ignores(String entity, String attribute) {
        return rules.rules().stream()
                .anyMatch(rule -> rule instanceof Rule.Ignore ignore
                        && ignore.except().isEmpty()
                        && ignore.pattern().matches(entity, attribute));
    }
}
