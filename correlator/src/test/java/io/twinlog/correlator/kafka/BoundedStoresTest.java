package io.twinlog.correlator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class BoundedStoresTest {

    /** Those of a dozen partitions. */
    private static final int STORES = 150;

    @TempDir
    private Path directory;

    /** What is shared is for what is written: stores that used it up by being there would write a file for every few rows. */
    @Test
    void manyStoresThatHoldLittleWriteNoFiles() throws RocksDBException {
        List<AutoCloseable> open = new ArrayList<>();
        try (StoreMemory memory = new StoreMemory(STORES / 12)) {
            List<RocksDB> stores = new ArrayList<>();
            for (int number = 0; number < STORES; number++) {
                stores.add(open(memory, "store" + number, open));
            }
            for (int round = 0; round < 20; round++) {
                for (RocksDB store : stores) {
                    store.put(("key " + round).getBytes(UTF_8), new byte[500]);
                }
            }

            long files = 0;
            for (RocksDB store : stores) {
                files += Long.parseLong(store.getProperty("rocksdb.num-files-at-level0"));
            }
            close(open);
            assertThat(files).isZero();
        }
    }

    /** What others hold, and are not writing, must not make one that is written write a file for every few rows. */
    @Test
    void storesThatAreNearlyFullDoNotMakeOthersWriteFiles() throws RocksDBException {
        List<AutoCloseable> open = new ArrayList<>();
        try (StoreMemory memory = new StoreMemory(4)) {
            // Six of each partition are written all the time.
            for (int number = 0; number < 4 * 6; number++) {
                fill(open(memory, "full" + number, open), memory.writeBuffer() * 4 / 5);
            }
            RocksDB last = open(memory, "last", open);
            fill(last, memory.writeBuffer() / 2);

            String files = last.getProperty("rocksdb.num-files-at-level0");
            close(open);
            assertThat(files).isEqualTo("0");
        }
    }

    private RocksDB open(StoreMemory memory, String name, List<AutoCloseable> open) throws RocksDBException {
        Options options = options(memory);
        RocksDB store = RocksDB.open(options, directory.resolve(name).toString());
        open.add(store);
        open.add(options);
        return store;
    }

    private static void fill(RocksDB store, long bytes) throws RocksDBException {
        byte[] value = new byte[1_000];
        for (int i = 0; i < bytes / value.length; i++) {
            store.put(("key " + i).getBytes(UTF_8), value);
        }
    }

    private static Options options(StoreMemory memory) {
        Options options = new Options().setCreateIfMissing(true).setTableFormatConfig(new BlockBasedTableConfig());
        new BoundedStores().setConfig("store", options, Map.of(BoundedStores.MEMORY, memory));
        return options;
    }

    private static void close(List<AutoCloseable> open) {
        open.forEach(each -> {
            try {
                each.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }
}
