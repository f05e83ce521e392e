package io.twinlog.correlator.kafka.store;

import io.twinlog.correlator.identity.IdentityStore;
import io.twinlog.correlator.identity.IdentityStoreContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class StoredIdentitiesTest extends IdentityStoreContract {

    @TempDir
    private Path directory;

    private @Nullable TestStores stores;

    @Override
    protected IdentityStore create() {
        TestStores opened = new TestStores(directory);
        stores = opened;
        return new StoredIdentities(opened.create("identities"), opened.create("gone"));
    }

    @AfterEach
    void close() {
        if (stores != null) {
            stores.close();
        }
    }
}
