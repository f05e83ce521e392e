package io.twinlog.capture.value;

/** A value that cannot be told without loss. The message is for people and has no part of the value. */
final class RefusedValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedValue(String message) {
        // Thrown per value: a stack trace would cost more than everything else.
        super(message, null, false, false);
    }
}
