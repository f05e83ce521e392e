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
    private final boolean first;
    private long timestamp;
    private long heard;
    private long heardAt;
    private long asked;
    private boolean sent;

    /**
     * Nothing was sent.
     *
     * @param first whether what comes was written by captures: if nothing comes then there is nothing. What other tasks send comes in
     *     bursts, with their commits
     */
    Outbox(ProcessorContext<byte[], byte[]> context, boolean first) {
        this.context = context;
        this.first = first;
    }

    /** What is sent from now on follows from a record that has this time. */
    void follows(long recordTime) {
        heard = recordTime;
        heardAt = context.currentSystemTimeMs();
        timestamp = recordTime;
    }

    /**
     * What is sent from now on follows from what came before. It has the time of that: if it were now, whoever reads it would take
     * itself not to be behind.
     */
    void goesOn() {
        if (heardAt == 0) {
            timestamp = context.currentSystemTimeMs();
        }
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
        long late = first ? 0 : heardAt - heard;
        if (sent && now - heardAt >= IDLE && now - asked >= Math.max(FRESH, late / PART)) {
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
