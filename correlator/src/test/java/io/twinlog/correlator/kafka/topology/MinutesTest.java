package io.twinlog.correlator.kafka.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.EventTime;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class MinutesTest {

    private static final EventTime FIRST = new EventTime(-1);
    private static final EventTime SECOND = new EventTime(60_000_000);

    @Test
    void whoGoesOnKnowsTheSumOfACounterAndCountsOn() {
        KeyValueStore<Bytes, byte[]> store = store();
        Minutes before = new Minutes(store, 2);
        before.count(FIRST, 0, 3);
        before.count(SECOND, 0, 4);
        before.count(SECOND, 1, 50);
        before.save();

        Minutes after = new Minutes(store, 2);
        assertThat(after.sum(0)).isEqualTo(7);
        assertThat(after.move(FIRST, 0, 1)).isTrue();
        after.save();

        assertThat(new Minutes(store, 2).sum(0)).isEqualTo(6);
        assertThat(new Minutes(store, 2).sum(1)).isEqualTo(51);
    }

    @Test
    void whatIsForgottenIsNotMoved() {
        Minutes minutes = new Minutes(store(), 2);
        minutes.count(FIRST, 0, 1);
        minutes.save();
        minutes.forget(SECOND);

        assertThat(minutes.move(FIRST, 0, 1)).isFalse();
        assertThat(minutes.sum(0)).isZero();
    }

    private static KeyValueStore<Bytes, byte[]> store() {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("minutes"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
        return store;
    }
}
