package io.twinlog.correlator.kafka;

import io.twinlog.model.wire.WireException;
import java.time.Duration;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TopologyException;
import org.jspecify.annotations.Nullable;

/** Judges failures: which pass, and what to say of the others. */
final class Failures {

    /** A fault of the program or of the data would come again at once: it is tried a few times only. */
    private static final int TRIES_IF_UNKNOWN = 5;

    private Failures() {}

    /** Why it is no use to try again; null if it is. */
    static @Nullable String hopeless(Throwable failure, int attempt) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String reason = reason(cause);
            if (reason != null) {
                return reason;
            }
        }
        return isKafkas(failure) || attempt < TRIES_IF_UNKNOWN
                ? null
                : "it broke " + attempt + " times in a row: " + describe(failure) + "; please report this";
    }

    /** What happened, without any row value: messages of Kafka's and our own have none. */
    static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root instanceof KafkaException || root instanceof IllegalStateException
                ? root.getClass().getSimpleName() + ": " + root.getMessage()
                : root.getClass().getName();
    }

    /** How long to wait before the next attempt. */
    static Duration backoff(int attempt) {
        return Duration.ofMillis(Math.min(30_000L, 250L << Math.min(attempt, 7)));
    }

    private static boolean isKafkas(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof KafkaException && !(root instanceof StreamsException);
    }

    private static @Nullable String reason(Throwable cause) {
        if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
            return "Kafka refuses access: " + cause.getMessage()
                    + "; grant it, or correct the user of the Kafka clients";
        }
        if (cause instanceof InvalidOffsetException) {
            return "the change topics no longer reach back to where this correlator stopped: " + cause.getMessage()
                    + "; keep them longer. To go on with what is left, begin a new epoch: change the pair's settle a little";
        }
        if (cause instanceof MissingSourceTopicException) {
            return "a change topic has been deleted: " + cause.getMessage();
        }
        if (cause instanceof RecordTooLargeException) {
            return "a record is too large for Kafka: " + cause.getMessage()
                    + "; raise message.max.bytes of the brokers or max.message.bytes of the topic";
        }
        if (cause instanceof ConfigException || cause instanceof TopologyException) {
            return "Kafka Streams refuses its settings: " + cause.getMessage();
        }
        if (cause instanceof UnsupportedVersionException) {
            return "the Kafka brokers are too old: " + cause.getMessage();
        }
        if (cause instanceof WireException) {
            return "stored state cannot be read: " + cause.getMessage() + "; please report this";
        }
        return null;
    }
}
