package io.twinlog.correlator.kafka.topology;

import io.twinlog.correlator.kafka.serde.Message;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Where a processor's records leave it: with the next commit.
 *
 * <p>Whoever waits for them waits for that commit. While a task keeps up with its topics it is asked for as soon as there is
 * news; one that is behind commits as seldom as it is told, since every commit writes out what is in the caches, and most of
 * what lies there is soon written again or deleted.
 */
final class Outbox {

    /** A record that is older, in milliseconds, is one that the task is behind with. */
    private static final long FRESH = 1_000;

    private final ProcessorContext<byte[], byte[]> context;
    private long timestamp;
    private long heard;

    Outbox(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    /** What is sent from now on follows from a record that has this time. */
    void follows(long recordTime) {
        heard = recordTime;
        at(recordTime);
    }

    /**
     * Sets the time of the records to come: never event time, since brokers refuse times far from now and delete old ones
     * at once.
     */
    void at(long newTimestamp) {
        timestamp = newTimestamp;
    }

    /** What was sent so far is waited for. */
    void hurry() {
        if (context.currentSystemTimeMs() - heard < FRESH) {
            context.commit();
        }
    }

    void send(String child, Message message) {
        send(child, message.key(), message.value(), new RecordHeaders());
    }

    void send(String child, byte[] key, byte[] value, Headers headers) {
        context.forward(new Record<>(key, value, timestamp, headers), child);
    }
}
