package io.twinlog.correlator.mapping.column;

import io.twinlog.comparator.cel.Expression;
import io.twinlog.comparator.cel.ExpressionException;
import io.twinlog.comparator.cel.Judgement;
import io.twinlog.model.log.Row;
import org.jspecify.annotations.Nullable;

/** Whether a row belongs to an entity: {@code where} holds and {@code deleted-when} does not. */
public final class RowPredicate {

    private final @Nullable Expression where;
    private final @Nullable Expression deletedWhen;

    /** Without expressions every row belongs. */
    public RowPredicate(@Nullable Expression where, @Nullable Expression deletedWhen) {
        this.where = where;
        this.deletedWhen = deletedWhen;
    }

    /** Whether all rows belong, whatever their values. */
    public boolean isAlwaysYes() {
        return where == null && deletedWhen == null;
    }

    /**
     * Whether the row belongs; UNKNOWN if that depends on a value that is not known.
     *
     * @throws RefusedException if an expression cannot be evaluated
     */
    public Judgement judge(Row row) {
        try {
            Judgement in = where == null ? Judgement.YES : where.judge(ExpressionCell.scope(row));
            if (in == Judgement.NO || deletedWhen == null) {
                return in;
            }
            Judgement deleted = deletedWhen.judge(ExpressionCell.scope(row));
            if (deleted == Judgement.YES) {
                return Judgement.NO;
            }
            return deleted == Judgement.UNKNOWN ? Judgement.UNKNOWN : in;
        } catch (ExpressionException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }
}
