package io.twinlog.app.demo;

/** The demo could not be carried out; the message says what happened. */
public final class DemoFailure extends Exception {

    private static final long serialVersionUID = 1L;

    DemoFailure(String message) {
        super(message);
    }
}
