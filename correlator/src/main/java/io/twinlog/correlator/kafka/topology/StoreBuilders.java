package io.twinlog.correlator.kafka.topology;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores of a processor: bytes in RocksDB, with a changelog. */
final class StoreBuilders {

    private static final String COMMIT = "commit";

    /**
     * After an unclean stop a task's state is restored from its changelogs, and most of what they hold is deleted again
     * within seconds: they are compacted eagerly.
     */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(32 << 20),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.2",
            TopicConfig.DELETE_RETENTION_MS_CONFIG,
            "60000");

    private StoreBuilders() {}

    /**
     * The stores of a processor, and what tells it of commits.
     *
     * @param saved are written when the processor saves, and have no cache: it is one itself
     * @param cached are written at any time; the cache keeps what is written again before the next commit out of the changelog
     */
    static Set<StoreBuilder<?>> of(String processor, Collection<String> saved, Collection<String> cached) {
        Set<StoreBuilder<?>> builders = new LinkedHashSet<>();
        builders.add(new BeforeCommit.Builder(Nodes.store(processor, COMMIT)));
        saved.forEach(what -> builders.add(logged(processor, what).withCachingDisabled()));
        cached.forEach(what -> builders.add(logged(processor, what).withCachingEnabled()));
        return builders;
    }

    private static StoreBuilder<?> logged(String processor, String what) {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(Nodes.store(processor, what)),
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG);
    }

    /** Finds a processor's stores. */
    record Opened(ProcessorContext<?, ?> context, String processor) {

        KeyValueStore<Bytes, byte[]> get(String what) {
            return context.getStateStore(Nodes.store(processor, what));
        }

        BeforeCommit beforeCommit() {
            return context.getStateStore(Nodes.store(processor, COMMIT));
        }
    }
}
