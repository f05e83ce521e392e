package io.twinlog.comparator.rule;

import io.twinlog.comparator.cel.Expression;
import io.twinlog.comparator.cel.ExpressionException;
import io.twinlog.comparator.cel.Judgement;
import io.twinlog.comparator.cel.Scope;
import io.twinlog.model.Instruction;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the predicates of rules look at.
 *
 * @param instruction the instruction, null if there is none
 * @param key the business key
 * @param legacy the row in legacy after, or before if it was deleted; null if legacy did nothing
 * @param renewed likewise in new
 */
public record Situation(
        @Nullable Instruction instruction,
        BusinessKey key,
        @Nullable Attributes legacy,
        @Nullable Attributes renewed) {

    /** Whether a predicate holds for the row of either side: an exception that holds for one is an exception. */
    public Judgement anySide(Expression predicate) {
        return either(judge(predicate, legacy), judge(predicate, renewed), Judgement.YES);
    }

    /** Whether a predicate over a discrepancy holds for the rows of both sides, as far as there are two. */
    public Judgement allSides(Expression predicate, UnaryOperator<Scope> more) {
        return either(judge(predicate, legacy, more), judge(predicate, renewed, more), Judgement.NO);
    }

    private static Judgement either(@Nullable Judgement a, @Nullable Judgement b, Judgement decisive) {
        if (a == null || b == null) {
            Judgement only = a == null ? b : a;
            return only == null ? Judgement.UNKNOWN : only;
        }
        if (a == decisive || b == decisive) {
            return decisive;
        }
        return a == b ? a : Judgement.UNKNOWN;
    }

    private @Nullable Judgement judge(Expression predicate, @Nullable Attributes row) {
        return judge(predicate, row, scope -> scope);
    }

    private @Nullable Judgement judge(Expression predicate, @Nullable Attributes row, UnaryOperator<Scope> more) {
        if (row == null) {
            return null;
        }
        Scope scope = new Scope()
                .put(RuleVariables.ROW, row.asMap())
                .put(RuleVariables.KEY, keyMap())
                .put(RuleVariables.INSTRUCTION, instructionMap());
        try {
            return predicate.judge(more.apply(scope));
        } catch (ExpressionException e) {
            // An attribute that the row does not have, a type that does not fit: the rule cannot be judged for this
            // row.
            return Judgement.UNKNOWN;
        }
    }

    private Map<String, Value> keyMap() {
        Map<String, Value> parts = new HashMap<>();
        key.parts().forEach(part -> parts.put(part.name(), part.value()));
        return parts;
    }

    private Map<String, Value> instructionMap() {
        return Map.of(
                "id", text(instruction == null ? null : instruction.id()),
                "type", text(instruction == null ? null : instruction.type()),
                "actor", text(instruction == null ? null : instruction.actor()));
    }

    private static Value text(@Nullable String text) {
        return text == null ? Value.NULL : new Value.Text(text);
    }
}
