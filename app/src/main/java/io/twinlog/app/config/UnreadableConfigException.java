package io.twinlog.app.config;

/** There is no config to read. The message says why and what to do. */
public final class UnreadableConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
