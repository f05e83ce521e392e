package io.twinlog.correlator.kafka;

import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/** The memory outside the heap that all stores of an application share: 192 MB, of which 96 MB for what is being written. */
final class StoreMemory implements AutoCloseable {

    private static final long ALL = 192L << 20;
    private static final long BEING_WRITTEN = 96L << 20;

    /** So many of a partition's stores are written all the time; those of sources, too, need some. */
    private static final long STORES = 8;

    private static final long SMALLEST_BUFFER = 256L << 10;
    private static final long LARGEST_BUFFER = 8L << 20;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    private final long writeBuffer;

    /** @param partitions how many the correlation has */
    StoreMemory(int partitions) {
        // Once all stores together are full, whichever is written next writes a file, however little it holds itself,
        // and what
        // fills the others stays where it is. So each writes its own before that.
        writeBuffer = Math.max(SMALLEST_BUFFER, Math.min(LARGEST_BUFFER, BEING_WRITTEN / STORES / partitions));
        RocksDB.loadLibrary();
        cache = new LRUCache(ALL);
        // Counted against the cache.
        writeBuffers = new WriteBufferManager(BEING_WRITTEN, cache);
    }

    Cache cache() {
        return cache;
    }

    /** After how many bytes a store writes a file. */
    long writeBuffer() {
        return writeBuffer;
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
