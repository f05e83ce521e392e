package io.twinlog.comparator.cel;

/** An expression could not be evaluated over a row. The message says which and why, without values of the row. */
public final class ExpressionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ExpressionException(String message) {
        super(message);
    }
}
