package io.twinlog.capture.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.twinlog.capture.resume.Offset;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.apache.kafka.connect.util.Callback;

/**
 * Debezium's view of the offset that is stored in Kafka. It begins with the one that capture resumes from, and is told
 * each later one after its Kafka transaction has been committed; it neither reads nor writes anything itself.
 *
 * <p>Public because Debezium makes its instance.
 */
public final class ResumeOffsetStore implements OffsetBackingStore {

    /** The property with the offset to resume from, as JSON. */
    static final String INITIAL = "offset.storage.twinlog.initial";

    private final Map<ByteBuffer, ByteBuffer> told = new HashMap<>();
    private volatile byte[] initial = new byte[0];

    static String property(Offset offset) {
        try {
            return offset.isNone() ? "" : new JsonMapper().writeValueAsString(offset.entries());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void configure(WorkerConfig config) {
        initial = config.originalsStrings().getOrDefault(INITIAL, "").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public synchronized Future<Map<ByteBuffer, ByteBuffer>> get(Collection<ByteBuffer> keys) {
        Map<ByteBuffer, ByteBuffer> found = new HashMap<>();
        for (ByteBuffer key : keys) {
            ByteBuffer value = told.get(key);
            if (value != null) {
                found.put(key, value.duplicate());
            } else if (initial.length > 0) {
                found.put(key, ByteBuffer.wrap(initial));
            }
        }
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public synchronized Future<Void> set(Map<ByteBuffer, ByteBuffer> values, Callback<Void> callback) {
        told.putAll(values);
        callback.onCompletion(null, null);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Set<Map<String, Object>> connectorPartitions(String connectorName) {
        return Set.of();
    }
}
