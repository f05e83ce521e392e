package io.twinlog.capture.kafka;

/** Another producer with this source's transactional ID has begun, or the broker gave up on this one. */
public final class FencedOff extends RuntimeException {

    FencedOff(String message, Throwable cause) {
        super(message, cause);
    }
}
