package io.twinlog.console.http;

/** The HTTP server cannot start. The message tells why and what to do. */
public final class HttpServerException extends RuntimeException {
    HttpServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
