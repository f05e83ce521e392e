package io.twinlog.capture.engine;

/** Capture must not run until somebody has done something; the message says what. */
final class Refused extends RuntimeException {

    Refused(String message) {
        super(message);
    }
}
