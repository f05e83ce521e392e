package io.twinlog.correlator.kafka.topology;

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

/** The stores of a processor: bytes in RocksDB behind a cache, with a changelog. */
final class StoreBuilders {

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

    static Set<StoreBuilder<?>> of(String processor, String... what) {
        Set<StoreBuilder<?>> builders = new LinkedHashSet<>();
        for (String one : what) {
            builders.add(Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(Nodes.store(processor, one)),
                            Serdes.Bytes(),
                            Serdes.ByteArray())
                    // The cache keeps what is written and deleted again between two commits out of the changelog.
                    .withCachingEnabled()
                    .withLoggingEnabled(CHANGELOG));
        }
        return builders;
    }

    /** Finds a processor's stores. */
    record Opened(ProcessorContext<?, ?> context, String processor) {
        KeyValueStore<Bytes, byte[]> get(String what) {
            return context.getStateStore(Nodes.store(processor, what));
        }
    }
}
