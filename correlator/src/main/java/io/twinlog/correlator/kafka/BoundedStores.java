package io.twinlog.correlator.kafka;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

/**
 * Lets all stores of an application share one bounded memory. By default each of its dozens of stores takes up to 100 MB
 * outside the heap.
 *
 * <p>Public since Kafka Streams makes it by its name.
 *
 * @see <a href="https://kafka.apache.org/documentation/streams/developer-guide/memory-mgmt.html#rocksdb">Kafka Streams,
 *     memory management</a>
 */
public final class BoundedStores implements RocksDBConfigSetter {

    /** The configuration entry that holds the {@link StoreMemory}. */
    static final String MEMORY = "twinlog.store.memory";

    /** What a store takes as soon as it has anything. An eighth of the write buffer, the default, of each would use up what all share. */
    private static final long ARENA_BLOCK = 64L << 10;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        if (!(configs.get(MEMORY) instanceof StoreMemory memory)) {
            throw new IllegalStateException("the stores were given no memory to share");
        }
        if (options.tableFormatConfig() instanceof BlockBasedTableConfig tables) {
            tables.setBlockCache(memory.cache());
            tables.setCacheIndexAndFilterBlocks(true);
            tables.setPinTopLevelIndexAndFilter(true);
            options.setTableFormatConfig(tables);
        }
        // Most keys are new, and Kafka Streams would have none of the oldest files say so without being read.
        options.setOptimizeFiltersForHits(false);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setWriteBufferSize(memory.writeBuffer());
        options.setArenaBlockSize(ARENA_BLOCK);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String storeName, Options options) {
        // The memory is shared: whoever made it closes it.
    }
}
