package io.twinlog.correlator.mapping.column;

import io.twinlog.comparator.cel.Expression;
import io.twinlog.comparator.cel.ExpressionException;
import io.twinlog.comparator.value.Normal;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Value;

/** A value that an expression makes of the row. */
final class ExpressionCell implements Cell {

    private final Expression expression;
    private final RowVariable row;

    ExpressionCell(String expression, RowVariable row) {
        this.expression = Expression.compile(expression, RowVariable.NAME);
        this.row = row;
    }

    @Override
    public Value read(Row from) {
        try {
            return Normal.of(expression.evaluate(row.of(from)));
        } catch (ExpressionException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }
}
