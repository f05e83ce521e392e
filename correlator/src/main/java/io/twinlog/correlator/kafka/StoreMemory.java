package io.twinlog.correlator.kafka;

import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/** The memory outside the heap that all stores of an application share: 192 MB, of which 96 MB for what is being written. */
final class StoreMemory implements AutoCloseable {

    private static final long ALL = 192L << 20;
    private static final long BEING_WRITTEN = 96L << 20;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    StoreMemory() {
        RocksDB.loadLibrary();
        cache = new LRUCache(ALL);
        // Counted against the cache.
        writeBuffers = new WriteBufferManager(BEING_WRITTEN, cache);
    }

    Cache cache() {
        return cache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    /** Only after the stores. */
    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }
}
