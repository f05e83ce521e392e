package io.twinlog.capture.kafka;

/** A topic exists whose settings would break what capture promises. */
public final class UnsuitableTopic extends RuntimeException {

    UnsuitableTopic(String message) {
        super(message);
    }
}
