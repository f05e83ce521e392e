package io.twinlog.app.kafka;

/** A topic is not there. The message says what to do. */
public final class MissingTopicException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingTopicException(String topic) {
        super("there is no topic " + topic + "; has 'twinlog run' worked for this pair yet?");
    }
}
