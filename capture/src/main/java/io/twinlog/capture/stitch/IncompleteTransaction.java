package io.twinlog.capture.stitch;

/** The log delivered a transaction with a gap: it must be read again, for a row of it would be lost. */
public final class IncompleteTransaction extends RuntimeException {

    public IncompleteTransaction(String message) {
        super(message);
    }
}
