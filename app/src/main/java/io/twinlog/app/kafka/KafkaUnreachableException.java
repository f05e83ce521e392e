package io.twinlog.app.kafka;

import io.twinlog.app.config.yaml.Concealed;
import org.jspecify.annotations.Nullable;

/** Kafka does not answer, or refuses. The message says where and why. */
public final class KafkaUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KafkaUnreachableException(String servers, @Nullable Throwable cause) {
        super("Kafka at " + servers + " cannot be used: " + reason(cause), cause);
    }

    private static String reason(@Nullable Throwable cause) {
        Throwable last = cause;
        while (last != null && last.getCause() != null) {
            last = last.getCause();
        }
        return last == null || last.getMessage() == null ? "no answer" : Concealed.in(last.getMessage());
    }
}
