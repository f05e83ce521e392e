package io.twinlog.correlator.kafka.topology;

import io.twinlog.correlator.kafka.serde.Message;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where a processor's records leave it. */
final class Outbox {

    private final ProcessorContext<byte[], byte[]> context;
    private long timestamp;

    Outbox(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    /**
     * Sets the time of the records to come: never event time, since brokers refuse times far from now and delete old ones
     * at once.
     */
    void at(long newTimestamp) {
        timestamp = newTimestamp;
    }

    void send(String child, Message message) {
        send(child, message.key(), message.value(), new RecordHeaders());
    }

    void send(String child, byte[] key, byte[] value, Headers headers) {
        context.forward(new Record<>(key, value, timestamp, headers), child);
    }
}
