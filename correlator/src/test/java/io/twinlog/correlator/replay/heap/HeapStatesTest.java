package io.twinlog.correlator.replay.heap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.kafka.playback.States;
import io.twinlog.correlator.kafka.playback.States.Held;
import io.twinlog.correlator.kafka.playback.StatesContract;
import io.twinlog.correlator.replay.shelf.Shelf;
import io.twinlog.correlator.replay.shelf.Spill;
import io.twinlog.model.EventTime;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class HeapStatesTest extends StatesContract {

    private static final Bytes A = subject("a");
    private static final Bytes B = subject("b");
    private static final Bytes C = subject("c");

    private final HeapStates<String> states =
            new HeapStates<>(TEXT, new Shelf(new Spill(Path.of("never-made"), 1 << 20)), 1);

    @Override
    protected States<String> states() {
        return new HeapStates<>(TEXT, new Shelf(new Spill(Path.of("never-made"), 1 << 20)), 100);
    }

    @Test
    void whatMayRestLosesItsDeadline() {
        put(A, "quiet", 5);
        put(B, "waiting", 6);

        states.settle((subject, state, deadline) -> state.equals("quiet"));

        assertThat(states.get(A)).isEqualTo(new Held<>("quiet", EventTime.MAX));
        assertThat(states.get(B)).isEqualTo(new Held<>("waiting", new EventTime(6)));
        assertThat(states.moving()).isEqualTo(1);
    }

    @Test
    void ofTooManyThatWaitTheFirstAreKeptAsBytesWithTheirDeadlines() {
        put(A, "one", 5);
        put(B, "two", 6);
        put(C, "three", 7);

        states.settle((subject, state, deadline) -> false);

        assertThat(states.moving()).isEqualTo(1);
        assertThat(states.get(A)).isEqualTo(new Held<>("one", new EventTime(5)));
        assertThat(states.get(B)).isEqualTo(new Held<>("two", new EventTime(6)));
        assertThat(states.get(C)).isEqualTo(new Held<>("three", new EventTime(7)));
    }

    @Test
    void whatComesFromTheShelfIsReplacedAndForgotten() {
        put(A, "one", 5);
        put(B, "two", 6);
        put(C, "three", 7);
        states.settle((subject, state, deadline) -> false);

        put(A, "one again", 8);
        states.put(B, states.get(B), new Held<>(null, EventTime.MAX));

        assertThat(states.get(A)).isEqualTo(new Held<>("one again", new EventTime(8)));
        assertThat(states.get(B)).isEqualTo(new Held<>(null, EventTime.MAX));

        states.put(A, states.get(A), new Held<>(null, EventTime.MAX));

        assertThat(states.get(A)).isEqualTo(new Held<>(null, EventTime.MAX));
    }

    private void put(Bytes subject, String state, long deadline) {
        states.put(subject, states.get(subject), new Held<>(state, new EventTime(deadline)));
    }

    private static Bytes subject(String name) {
        return Bytes.wrap(name.getBytes(UTF_8));
    }
}
