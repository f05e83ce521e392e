package io.twinlog.correlator.kafka.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Real RocksDB stores, as the topology has them, without a changelog. */
public final class TestStores implements AutoCloseable {

    private final MockProcessorContext<Void, Void> context;
    private final List<StateStore> stores = new ArrayList<>();

    public TestStores(Path directory) {
        Properties properties = new Properties();
        properties.setProperty("application.id", "test");
        properties.setProperty("bootstrap.servers", "none:1");
        context = new MockProcessorContext<>(properties, new TaskId(0, 0), directory.toFile());
    }

    public KeyValueStore<Bytes, byte[]> create(String name) {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        stores.add(store);
        return store;
    }

    @Override
    public void close() {
        stores.forEach(StateStore::close);
    }
}
