package io.twinlog.comparator.rule;

import io.twinlog.comparator.cel.Judgement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether something is ignored.
 *
 * @param judgement UNKNOWN if an exception reads a value that is not known, or cannot be evaluated
 * @param rule the ID of the rule that ignores it, or might; null if none does
 */
public record Ignoring(Judgement judgement, @Nullable String rule) {

    private static final Ignoring NO = new Ignoring(Judgement.NO, null);

    static Ignoring of(List<Rule.Ignore> rules, String entity, @Nullable String attribute, Situation situation) {
        Ignoring unknown = null;
        for (Rule.Ignore rule : rules) {
            Judgement excepted = any(rule.except(), entity, attribute, situation);
            if (excepted == Judgement.NO) {
                return new Ignoring(Judgement.YES, rule.id());
            }
            if (excepted == Judgement.UNKNOWN) {
                unknown = new Ignoring(Judgement.UNKNOWN, rule.id());
            }
        }
        return unknown == null ? NO : unknown;
    }

    private static Judgement any(
            List<Unless> exceptions, String entity, @Nullable String attribute, Situation situation) {
        Judgement result = Judgement.NO;
        for (Unless unless : exceptions) {
            Judgement holds = holds(unless, entity, attribute, situation);
            if (holds == Judgement.YES) {
                return Judgement.YES;
            }
            if (holds == Judgement.UNKNOWN) {
                result = Judgement.UNKNOWN;
            }
        }
        return result;
    }

    private static Judgement holds(Unless unless, String entity, @Nullable String attribute, Situation situation) {
        RulePattern of = unless.of();
        if (of != null) {
            boolean named =
                    of.isAboutRows() ? of.matchesEntity(entity) : attribute != null && of.matches(entity, attribute);
            if (!named) {
                return Judgement.NO;
            }
        }
        Judgement when = unless.when() == null ? Judgement.YES : situation.anySide(unless.when());
        if (when == Judgement.NO || unless.except().isEmpty()) {
            return when;
        }
        Judgement excepted = any(unless.except(), entity, attribute, situation);
        return switch (excepted) {
            case YES -> Judgement.NO;
            case NO -> when;
            case UNKNOWN -> Judgement.UNKNOWN;
        };
    }
}
