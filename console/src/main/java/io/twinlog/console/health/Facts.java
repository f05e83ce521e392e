package io.twinlog.console.health;

import io.twinlog.model.EventTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a component.
 *
 * @param heard whether it has ever said that it works
 * @param failure why it does not work at present; null if it does
 * @param watermark up to where it has got; null if it has none to have
 */
record Facts(
        boolean heard, @Nullable String failure, @Nullable EventTime watermark) {

    static final Facts NONE = new Facts(false, null, null);

    Facts working() {
        return new Facts(true, null, watermark);
    }

    Facts failed(String reason) {
        return new Facts(heard, reason, watermark);
    }

    Facts reached(EventTime time) {
        return new Facts(true, null, watermark == null ? time : watermark.later(time));
    }

    /** The state these facts mean. It keeps its {@code since} while it is in the same word. */
    State judge(State last, Instant now, Duration behindAfter) {
        if (failure != null) {
            return new State.Down(last.word() == State.Word.DOWN ? last.since() : now, failure);
        }
        if (!heard) {
            return last.word() == State.Word.STARTING ? last : new State.Starting(now);
        }
        Duration age = watermark == null ? Duration.ZERO : Duration.between(watermark.toInstant(), now);
        if (age.compareTo(behindAfter) > 0) {
            return new State.Behind(last.word() == State.Word.BEHIND ? last.since() : now, age);
        }
        return last.word() == State.Word.UP ? last : new State.Up(now);
    }
}
