package io.twinlog.capture.kafka;

/** Kafka did not do what it was asked to; trying again may help. */
public final class KafkaUnavailable extends RuntimeException {

    KafkaUnavailable(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
