package io.twinlog.correlator.kafka.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.kafka.store.StoredQueue;
import io.twinlog.model.EventTime;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.wire.LogRecordCodec;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** Every third record begins something that takes three pieces. */
class IntakeTest {

    private final KeyValueStore<Bytes, byte[]> store = store();
    private final Slow slow = new Slow();
    private Intake intake = new Intake(slow, new StoredQueue(store));

    @Test
    void whatComesWhileSomethingIsUnderWayWaitsAndKeepsItsPlace() {
        take(1, 2, 3);
        assertThat(slow.done).containsExactly("1", "2", "3", "3a");
        take(4);
        assertThat(slow.done).containsExactly("1", "2", "3", "3a", "3b");
        assertThat(store.approximateNumEntries()).isEqualTo(1);
        take(5);
        assertThat(slow.done).containsExactly("1", "2", "3", "3a", "3b", "3c", "4", "5");
        assertThat(store.approximateNumEntries()).isZero();
        assertThat(intake.isBehind()).isFalse();
    }

    @Test
    void whatWaitsIsDoneWithoutFurtherRecordsByWhoeverGoesOn() {
        take(3, 4);
        assertThat(slow.done).containsExactly("3", "3a", "3b");

        intake = new Intake(slow, new StoredQueue(store));
        while (intake.isBehind()) {
            intake.goOn();
        }
        take(5);

        assertThat(slow.done).containsExactly("3", "3a", "3b", "3c", "4", "5");
        assertThat(store.approximateNumEntries()).isZero();
    }

    private static KeyValueStore<Bytes, byte[]> store() {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("waiting"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
        return store;
    }

    private void take(long... numbers) {
        for (long number : numbers) {
            LogRecord record = new LogRecord(number, new EventTime(number), new LogEntry.Watermark());
            intake.take(record, new LogRecordCodec().encode(record));
        }
    }

    private static final class Slow implements Intake.Following {

        private final List<String> done = new ArrayList<>();
        private long begun;
        private int pieces;

        @Override
        public void take(LogRecord record) {
            assertThat(pieces).isZero();
            begun = record.number();
            done.add("" + begun);
            pieces = begun % 3 == 0 ? 3 : 0;
        }

        @Override
        public boolean goOn() {
            done.add(begun + List.of("c", "b", "a").get(pieces - 1));
            pieces--;
            return pieces > 0;
        }

        @Override
        public boolean isUnderWay() {
            return pieces > 0;
        }
    }
}
