package io.twinlog.correlator.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.correlator.mapping.DeadLetter;
import io.twinlog.model.wire.LogRecordCodec;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Records that could not be mapped, kept as they came, with the reason in their headers. */
public final class DeadLetters {

    private static final String SOURCE = "source";
    private static final String ENTITY = "entity";
    private static final String REASON = "reason";

    private final LogRecordCodec codec = new LogRecordCodec();
    private final String sink;
    private final Outbox outbox;
    private final Set<Long> known;

    /** @param known the marks of those that an epoch before has sent */
    DeadLetters(String sink, Outbox outbox, Set<Long> known) {
        this.sink = sink;
        this.outbox = outbox;
        this.known = known;
    }

    /** Tells one dead letter from another: 64 bits of its position, entity and reason. */
    public static long mark(byte[] key, Headers headers) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key);
            for (String name : List.of(ENTITY, REASON)) {
                Header header = headers.lastHeader(name);
                digest.update((byte) 0);
                digest.update(header == null ? new byte[0] : header.value());
            }
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A record that mapping refused, or could not wholly map; returns whether that is news. */
    boolean send(DeadLetter letter) {
        Headers headers = headers(letter.reason());
        headers.add(SOURCE, letter.source().toString().getBytes(UTF_8));
        if (letter.entity() != null) {
            headers.add(ENTITY, letter.entity().getBytes(UTF_8));
        }
        String key = letter.source() + "/" + letter.record().number();
        return send(key, codec.encode(letter.record()), headers);
    }

    /** Bytes that are no record of a known source; returns whether that is news. */
    boolean send(RecordMetadata from, byte[] value, String reason) {
        String key = from.topic() + "/" + from.partition() + "@" + from.offset();
        return send(key, value, headers(reason));
    }

    private boolean send(String key, byte[] value, Headers headers) {
        byte[] bytes = key.getBytes(UTF_8);
        if (!known.isEmpty() && known.contains(mark(bytes, headers))) {
            return false;
        }
        outbox.send(sink, bytes, value, headers);
        return true;
    }

    private static Headers headers(String reason) {
        return new RecordHeaders().add(REASON, reason.getBytes(UTF_8));
    }
}
