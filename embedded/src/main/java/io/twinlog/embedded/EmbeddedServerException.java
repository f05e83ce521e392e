package io.twinlog.embedded;

import org.jspecify.annotations.Nullable;

/** A server did not start or stop as it should; the message says which, where its output is, and what to do. */
public final class EmbeddedServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddedServerException(String message) {
        this(message, null);
    }

    EmbeddedServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
