package io.twinlog.correlator.kafka.playback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.kafka.playback.States.Held;
import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StoredStatesTest extends StatesContract {

    private static final long MEMORY = 2 << 20;

    private final KeyValueStore<Bytes, byte[]> store = HeapStore.open("large states");

    @Override
    protected States<String> states() {
        return new StoredStates<>(HeapStore.open("states"), TEXT, MEMORY);
    }

    /** The same where every state is read from the store. */
    @Nested
    class Reopened extends StatesContract {
        @Override
        protected States<String> states() {
            KeyValueStore<Bytes, byte[]> kept = HeapStore.open("states");
            return new States<>() {
                @Override
                public Held<String> get(Bytes subject) {
                    return new StoredStates<>(kept, TEXT, MEMORY).get(subject);
                }

                @Override
                public void put(Bytes subject, Held<String> before, Held<String> after) {
                    StoredStates<String> states = new StoredStates<>(kept, TEXT, MEMORY);
                    states.put(subject, before, after);
                    states.save();
                }
            };
        }
    }

    /** The same where all that may rest does so at once. */
    @Nested
    class Settled extends StatesContract {
        @Override
        protected States<String> states() {
            StoredStates<String> states = new StoredStates<>(HeapStore.open("states"), TEXT, MEMORY);
            return new States<>() {
                @Override
                public Held<String> get(Bytes subject) {
                    return states.get(subject);
                }

                @Override
                public void put(Bytes subject, Held<String> before, Held<String> after) {
                    states.put(subject, before, after);
                    states.settle((whose, state, so) -> so);
                }
            };
        }
    }

    @Test
    void whatRestsIsKeptAsBytesUntilItIsSavedOrChangesAgain() {
        StoredStates<String> states = new StoredStates<>(store, TEXT, MEMORY);
        for (int i = 0; i < 3; i++) {
            states.put(subject(i), states.get(subject(i)), new Held<>("state", new EventTime(i)));
        }
        states.settle((subject, state, so) -> so.micros() == 2 ? so : EventTime.MAX);
        assertThat(states.changed()).isEqualTo(3);
        assertThat(states.moving()).isOne();
        assertThat(states.restingBytes()).isEqualTo(2 * (8 + 5));

        states.put(subject(0), states.get(subject(0)), new Held<>("again", new EventTime(9)));
        states.put(subject(1), states.get(subject(1)), new Held<>(null, EventTime.MAX));
        assertThat(states.changed()).isEqualTo(2);
        assertThat(states.moving()).isEqualTo(2);
        assertThat(states.restingBytes()).isZero();

        states.settle((subject, state, so) -> EventTime.MAX);
        states.save();
        assertThat(states.changed() + states.moving() + states.restingBytes()).isZero();
        assertThat(keys()).containsExactly(subject(0), subject(2));
        assertThat(states.get(subject(0))).isEqualTo(new Held<>("again", EventTime.MAX));
        assertThat(states.get(subject(1))).isEqualTo(new Held<>(null, EventTime.MAX));
        assertThat(states.get(subject(2))).isEqualTo(new Held<>("state", EventTime.MAX));
    }

    @Test
    void whatIsAskedAgainFromItsBytesCountsAsLoaded() {
        StoredStates<String> states = new StoredStates<>(store, TEXT, MEMORY);
        states.put(subject(1), states.get(subject(1)), new Held<>("state", EventTime.MAX));
        states.settle((subject, state, so) -> so);
        assertThat(states.loaded()).isZero();

        assertThat(states.get(subject(1)).state()).isEqualTo("state");
        assertThat(states.loaded()).isEqualTo(8 + 5);
    }

    @Test
    void statesThatAreNotRecentAnyMoreAreReadFromTheStore() {
        StoredStates<String> states = new StoredStates<>(store, TEXT, MEMORY);
        String large = "x".repeat(300 << 10);
        for (int i = 0; i < 20; i++) {
            states.put(subject(i), states.get(subject(i)), new Held<>(large + i, new EventTime(i)));
            states.save();
        }
        for (int i = 0; i < 20; i++) {
            assertThat(states.get(subject(i))).isEqualTo(new Held<>(large + i, new EventTime(i)));
        }
    }

    @Test
    void theStoreNeverHearsOfWhatComesAndGoesBetweenTwoSaves() {
        StoredStates<String> states = new StoredStates<>(store, TEXT, MEMORY);
        Held<String> held = new Held<>("state", new EventTime(5));
        Held<String> nothing = states.get(subject(1));
        states.put(subject(1), nothing, held);
        states.put(subject(1), held, nothing);
        states.put(subject(2), nothing, held);
        states.save();
        states.put(subject(2), held, nothing);
        states.put(subject(2), nothing, held);

        assertThat(states.get(subject(1))).isEqualTo(nothing);
        assertThat(states.get(subject(2))).isEqualTo(held);
        assertThat(keys()).containsExactly(subject(2));

        states.put(subject(2), held, nothing);
        states.save();

        assertThat(states.get(subject(2))).isEqualTo(nothing);
        assertThat(keys()).isEmpty();
    }

    @Test
    void nothingLargeIsRememberedForLong() {
        RecentStates<String> recent = new RecentStates<>(MEMORY);
        Held<String> held = new Held<>("state", EventTime.MAX);
        for (int i = 0; i < 5; i++) {
            recent.put(subject(i), held, 700 << 10);
        }
        assertThat(recent.get(subject(2))).isNull();
        assertThat(recent.get(subject(3))).isSameAs(held);
        assertThat(recent.get(subject(4))).isSameAs(held);

        recent.remove(subject(3));
        recent.put(subject(4), held, 10);
        recent.put(subject(5), held, 1_900 << 10);
        assertThat(recent.get(subject(3))).isNull();
        assertThat(recent.get(subject(4))).isSameAs(held);
        assertThat(recent.get(subject(5))).isSameAs(held);

        recent.put(subject(6), held, 3 << 20);
        assertThat(recent.get(subject(4))).isNull();
        assertThat(recent.get(subject(5))).isNull();
        assertThat(recent.get(subject(6))).isNull();
    }

    private List<Bytes> keys() {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    private static Bytes subject(int number) {
        return Bytes.wrap(("subject " + number).getBytes(UTF_8));
    }
}
