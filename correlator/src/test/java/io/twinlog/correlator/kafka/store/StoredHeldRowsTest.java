package io.twinlog.correlator.kafka.store;

import io.twinlog.correlator.identity.HeldRows;
import io.twinlog.correlator.identity.HeldRowsContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class StoredHeldRowsTest extends HeldRowsContract {

    @TempDir
    private Path directory;

    private @Nullable TestStores stores;

    @Override
    protected HeldRows create() {
        TestStores opened = new TestStores(directory);
        stores = opened;
        return new StoredHeldRows(opened.create("held"));
    }

    @AfterEach
    void close() {
        if (stores != null) {
            stores.close();
        }
    }
}
