package io.twinlog.correlator.kafka.playback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.kafka.playback.States.Held;
import io.twinlog.model.EventTime;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StoredStatesTest extends StatesContract {

    private final KeyValueStore<Bytes, byte[]> store = HeapStore.open("large states");

    @Override
    protected States<String> states() {
        return new StoredStates<>(HeapStore.open("states"), TEXT);
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
                    return new StoredStates<>(kept, TEXT).get(subject);
                }

                @Override
                public void put(Bytes subject, Held<String> before, Held<String> after) {
                    new StoredStates<>(kept, TEXT).put(subject, before, after);
                }
            };
        }
    }

    @Test
    void statesThatAreNotRecentAnyMoreAreReadFromTheStore() {
        StoredStates<String> states = new StoredStates<>(store, TEXT);
        String large = "x".repeat(300 << 10);
        for (int i = 0; i < 20; i++) {
            states.put(subject(i), states.get(subject(i)), new Held<>(large + i, new EventTime(i)));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(states.get(subject(i))).isEqualTo(new Held<>(large + i, new EventTime(i)));
        }
    }

    @Test
    void nothingLargeIsRememberedForLong() {
        RecentStates<String> recent = new RecentStates<>();
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

    private static Bytes subject(int number) {
        return Bytes.wrap(("subject " + number).getBytes(UTF_8));
    }
}
