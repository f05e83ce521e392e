package io.twinlog.correlator.mapping.column;

/**
 * A value, or a row, that the mapping does not know what to do with. The message says what and why, without row values; it
 * becomes the reason of a hole and a dead letter.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
        // A wrong row is no fault of the program: where it was noticed is of no interest, and there may be millions.
        super(message, null, false, false);
    }

    /** The same, with what it was about in front. */
    public RefusedException about(String what) {
        return new RefusedException(what + ": " + getMessage());
    }
}
