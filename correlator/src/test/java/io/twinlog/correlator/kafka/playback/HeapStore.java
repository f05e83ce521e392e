package io.twinlog.correlator.kafka.playback;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** A state store without a disk. */
final class HeapStore {

    private HeapStore() {}

    static KeyValueStore<Bytes, byte[]> open(String name) {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
        return store;
    }

    /** Counts the entries that searches in the store come across. */
    static KeyValueStore<Bytes, byte[]> counting(KeyValueStore<Bytes, byte[]> store, AtomicInteger read) {
        return around(KeyValueStore.class, store, (name, result) -> {
            if (name.equals("range") && result instanceof KeyValueIterator<?, ?> entries) {
                return around(KeyValueIterator.class, entries, (called, entry) -> {
                    if (called.equals("next")) {
                        read.incrementAndGet();
                    }
                    return entry;
                });
            }
            return result;
        });
    }

    @SuppressWarnings("unchecked") // The proxy is of the one interface that is asked for.
    private static <T> T around(
            Class<? super T> type, T inner, BiFunction<String, @Nullable Object, @Nullable Object> after) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> after.apply(method.getName(), method.invoke(inner, arguments)));
    }
}
