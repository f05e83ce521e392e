package io.twinlog.correlator.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.correlator.mapping.DeadLetter;
import io.twinlog.model.wire.LogRecordCodec;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Records that could not be mapped, kept as they came, with the reason in their headers. */
final class DeadLetters {

    private final LogRecordCodec codec = new LogRecordCodec();
    private final String sink;
    private final Outbox outbox;

    DeadLetters(String sink, Outbox outbox) {
        this.sink = sink;
        this.outbox = outbox;
    }

    /** A record that mapping refused, or could not wholly map. */
    void send(DeadLetter letter) {
        Headers headers = headers(letter.reason());
        headers.add("source", letter.source().toString().getBytes(UTF_8));
        if (letter.entity() != null) {
            headers.add("entity", letter.entity().getBytes(UTF_8));
        }
        String key = letter.source() + "/" + letter.record().number();
        outbox.send(sink, key.getBytes(UTF_8), codec.encode(letter.record()), headers);
    }

    /** Bytes that are no record of a known source. */
    void send(RecordMetadata from, byte[] value, String reason) {
        String key = from.topic() + "/" + from.partition() + "@" + from.offset();
        outbox.send(sink, key.getBytes(UTF_8), value, headers(reason));
    }

    private static Headers headers(String reason) {
        return new RecordHeaders().add("reason", reason.getBytes(UTF_8));
    }
}
