package io.twinlog.comparator.rule;

import io.twinlog.comparator.cel.Expression;

/** The variables of the predicates in rules. */
public final class RuleVariables {

    /** The attributes of the row after; of a deleted row, before. */
    public static final String ROW = "row";

    /** The business key, by part. */
    public static final String KEY = "key";

    /** The instruction: {@code id}, {@code type}, {@code actor}, each null if not known. */
    public static final String INSTRUCTION = "instruction";

    /** What legacy has: the attribute's value, or all attributes where the rule is about rows. */
    public static final String LEGACY = "legacy";

    /** What new has: the attribute's value, or all attributes where the rule is about rows. */
    public static final String NEW = "new";

    /** The kind of the discrepancy, such as {@code VALUE_MISMATCH}. */
    public static final String KIND = "kind";

    private RuleVariables() {}

    /**
     * A predicate of {@code except}: {@code row}, {@code key}, {@code instruction}.
     *
     * @throws IllegalArgumentException with the place of each mistake
     */
    public static Expression forRows(String predicate) {
        return Expression.predicate(predicate, ROW, KEY, INSTRUCTION);
    }

    /**
     * A predicate of {@code accept}: besides those for rows, {@code legacy}, {@code new} and {@code kind}.
     *
     * @throws IllegalArgumentException with the place of each mistake
     */
    public static Expression forDiscrepancies(String predicate) {
        return Expression.predicate(predicate, ROW, KEY, INSTRUCTION, LEGACY, NEW, KIND);
    }
}
