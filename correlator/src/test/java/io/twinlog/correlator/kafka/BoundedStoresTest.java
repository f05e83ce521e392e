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
        try (StoreMemory memory = new StoreMemory()) {
            List<RocksDB> stores = new ArrayList<>();
            for (int number = 0; number < STORES; number++) {
                Options options = options(memory);
                RocksDB store = RocksDB.open(
                        options, directory.resolve("store" + number).toString());
                open.add(store);
                open.add(options);
                stores.add(store);
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
