package io.twinlog.correlator.mapping;

/** A reference does not lead to a business key. The message says which and why, without row values. */
final class UnresolvedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnresolvedException(String message) {
        // What is not known is no fault of the program, and there may be millions.
        super(message, null, false, false);
    }
}
