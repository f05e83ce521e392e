package io.twinlog.correlator.mapping.column;

import io.twinlog.comparator.cel.Expression;
import io.twinlog.comparator.cel.ExpressionException;
import io.twinlog.comparator.cel.Scope;
import io.twinlog.comparator.value.Normal;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Value;

/** A value that an expression makes of the row. */
final class ExpressionCell implements Cell {

    static final String ROW = "row";

    private final Expression expression;

    ExpressionCell(String expression) {
        this.expression = Expression.compile(expression, ROW);
    }

    @Override
    public Value read(Row row) {
        try {
            return Normal.of(expression.evaluate(scope(row)));
        } catch (ExpressionException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    static Scope scope(Row row) {
        return new Scope().put(ROW, row.shape().columns(), row::get);
    }
}
