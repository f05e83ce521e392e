package io.twinlog.correlator.kafka.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.kafka.serde.NewsCodec;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.canonical.CanonicalInput.Hole;
import io.twinlog.model.canonical.CanonicalInput.Start;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times are seconds. */
class NewsTest {

    private static final SourceId LEGACY = new SourceId(Side.LEGACY, "main");

    @TempDir
    private Path directory;

    private final NewsCodec codec = new NewsCodec();
    private KeyValueStore<Bytes, byte[]> store;

    @BeforeEach
    void open() {
        Properties properties = new Properties();
        properties.setProperty("application.id", "test");
        properties.setProperty("bootstrap.servers", "none:1");
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(properties, new TaskId(0, 0), directory.toFile());
        store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("news"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsTooOldIsOneHolePerEntityAlsoAfterARestart() {
        News news = news();
        for (int i = 0; i < 100; i++) {
            news.add(codec.encode(hole(1_000 + i, "employee", BusinessKey.of("no", new Value.Int(i))))
                    .value());
            news.add(codec.encode(hole(2_000 + i, null, null)).value());
        }
        news.add(codec.encode(new Start(LEGACY, time(500), Set.of("employee", "office")))
                .value());
        Hole young = hole(9_000, "employee", null);
        news.add(codec.encode(young).value());
        assertThat(stored()).hasSize(202);

        news.forget(time(5_000));

        List<CanonicalInput> left =
                List.of(forgotten(1_099, "employee"), forgotten(500, "office"), forgotten(2_099, null), young);
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(left);
        assertThat(news.context().size()).isEqualTo(4);
        News restarted = news();
        restarted.forget(time(5_000));
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(left);
        assertThat(restarted.context().size()).isEqualTo(4);
    }

    private News news() {
        return new News(
                store, TestPair.parts(List.of("main"), List.of("main"), 1).times());
    }

    private List<CanonicalInput> stored() {
        List<CanonicalInput> stored = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> stored.add(codec.decode(entry.key.get())));
        }
        return stored;
    }

    private static Hole forgotten(int second, @Nullable String entity) {
        return new Hole(LEGACY, time(second), entity, null, null, "it was a long time ago");
    }

    private static Hole hole(int second, @Nullable String entity, @Nullable BusinessKey key) {
        return new Hole(LEGACY, time(second), entity, key, null, "lost");
    }

    private static EventTime time(int second) {
        return new EventTime(second * 1_000_000L);
    }
}
