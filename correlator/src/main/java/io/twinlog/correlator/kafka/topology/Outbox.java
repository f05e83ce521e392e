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
 * news; one that is behind commits the less often the further it is behind, as seldom as it is told at most, since every commit
 * writes out what is in memory, and most of what lies there is soon written again or deleted.
 */
final class Outbox {

    /** A record that is older, in milliseconds, is one that the task is behind with. */
    private static final long FRESH = 1_000;

    /** Of what a task is behind, one part of so many may pass between two commits. */
    private static final long PART = 4;

    /** A task to which nothing has come for so long, in milliseconds, has nothing more to add to what it has sent. */
    private static final long IDLE = 200;

    private final ProcessorContext<byte[], byte[]> context;
    private long timestamp;
    private long heard;
    private long heardAt;
    private long asked;
    private boolean sent;

    Outbox(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    /** What is sent from now on follows from a record that has this time. */
    void follows(long recordTime) {
        heard = recordTime;
        heardAt = context.currentSystemTimeMs();
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
        long now = context.currentSystemTimeMs();
        long late = now - heard;
        if (late < FRESH || now - asked >= Math.max(FRESH, late / PART)) {
            commit(now);
        }
    }

    /** To be told now and then. */
    void pause() {
        long now = context.currentSystemTimeMs();
        if (sent && now - heardAt >= IDLE && now - asked >= FRESH) {
            commit(now);
        }
    }

    /** A commit is under way, whoever asked for it: what was sent so far goes with it. */
    void commits() {
        asked = context.currentSystemTimeMs();
        sent = false;
    }

    private void commit(long now) {
        asked = now;
        sent = false;
        context.commit();
    }

    void send(String child, Message message) {
        send(child, message.key(), message.value(), new RecordHeaders());
    }

    void send(String child, byte[] key, byte[] value, Headers headers) {
        sent = true;
        context.forward(new Record<>(key, value, timestamp, headers), child);
    }
}
