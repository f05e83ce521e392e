package io.twinlog.correlator.kafka.playback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.kafka.playback.States.Held;
import io.twinlog.model.EventTime;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every memory of states does. */
public abstract class StatesContract {

    /** Texts as states. */
    protected static final Codec<String> TEXT =
            new Codec<>(text -> text.getBytes(UTF_8), bytes -> new String(bytes, UTF_8));

    private static final Bytes SUBJECT = Bytes.wrap("subject".getBytes(UTF_8));

    private final States<String> states = states();

    protected abstract States<String> states();

    @Test
    void ofAStrangerNothingIsKnown() {
        assertThat(states.get(SUBJECT)).isEqualTo(held(null, EventTime.MAX));
    }

    @Test
    void whatWasPutIsFoundWithItsDeadline() {
        put("waiting", new EventTime(5));
        assertThat(states.get(SUBJECT)).isEqualTo(held("waiting", new EventTime(5)));

        put("resting", EventTime.MAX);
        assertThat(states.get(SUBJECT)).isEqualTo(held("resting", EventTime.MAX));

        put("waiting again", new EventTime(7));
        assertThat(states.get(SUBJECT)).isEqualTo(held("waiting again", new EventTime(7)));
    }

    @Test
    void aDeadlineMayChangeAlone() {
        put("same", new EventTime(5));
        put("same", new EventTime(6));
        assertThat(states.get(SUBJECT)).isEqualTo(held("same", new EventTime(6)));

        put("same", EventTime.MAX);
        assertThat(states.get(SUBJECT)).isEqualTo(held("same", EventTime.MAX));

        put("same", new EventTime(8));
        assertThat(states.get(SUBJECT)).isEqualTo(held("same", new EventTime(8)));
    }

    @Test
    void whatIsForgottenIsGone() {
        put("waiting", new EventTime(5));
        put(null, EventTime.MAX);
        assertThat(states.get(SUBJECT)).isEqualTo(held(null, EventTime.MAX));

        put("resting", EventTime.MAX);
        put(null, EventTime.MAX);
        assertThat(states.get(SUBJECT)).isEqualTo(held(null, EventTime.MAX));
    }

    private void put(@Nullable String state, EventTime deadline) {
        states.put(SUBJECT, states.get(SUBJECT), held(state, deadline));
    }

    private static Held<String> held(@Nullable String state, EventTime deadline) {
        return new Held<>(state, deadline);
    }
}
