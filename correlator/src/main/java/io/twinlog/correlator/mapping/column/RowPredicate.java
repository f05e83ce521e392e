package io.twinlog.correlator.mapping.column;

import io.twinlog.comparator.cel.Expression;
import io.twinlog.comparator.cel.ExpressionException;
import io.twinlog.comparator.cel.Judgement;
import io.twinlog.model.log.Row;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a row belongs to an entity: {@code where} holds and {@code deleted-when} does not. */
public final class RowPredicate {

    private final @Nullable Expression where;
    private final @Nullable Expression deletedWhen;
    private final RowVariable row;

    /**
     * Without expressions every row belongs.
     *
     * @param types the types that the columns had when the mapping was made, by name; a column may be absent
     */
    public RowPredicate(@Nullable Expression where, @Nullable Expression deletedWhen, Map<String, String> types) {
        this.where = where;
        this.deletedWhen = deletedWhen;
        this.row = new RowVariable(types);
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
    public Judgement judge(Row one) {
        try {
            Judgement in = where == null ? Judgement.YES : where.judge(row.of(one));
            if (in == Judgement.NO || deletedWhen == null) {
                return in;
            }
            Judgement deleted = deletedWhen.judge(row.of(one));
            if (deleted == Judgement.YES) {
                return Judgement.NO;
            }
            return deleted == Judgement.UNKNOWN ? Judgement.UNKNOWN : in;
        } catch (ExpressionException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }
}
