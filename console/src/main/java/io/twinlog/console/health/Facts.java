package io.twinlog.console.health;

import io.twinlog.model.EventTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a component.
 *
 * @param heardAt since when it has said that it works; null if it has not, or not since it last failed
 * @param failure why it does not work at present; null if it does
 * @param ended whether that is for good
 * @param watermark up to where it has got, {@link EventTime#MIN} if nowhere yet; null if it has none to have
 * @param waitsFor who keeps it from getting further; null if nobody does
 * @param waiting how many changes wait for it to get further
 */
record Facts(
        @Nullable Instant heardAt,
        @Nullable String failure,
        boolean ended,
        @Nullable EventTime watermark,
        @Nullable String waitsFor,
        long waiting) {

    static final Facts NONE = new Facts(null, null, false, null, null, 0);

    Facts working(Instant now) {
        return ended ? this : new Facts(heardAt == null ? now : heardAt, null, false, watermark, waitsFor, waiting);
    }

    Facts failed(String reason) {
        return ended ? this : new Facts(null, reason, false, watermark, waitsFor, waiting);
    }

    Facts failedForGood(String reason) {
        return ended ? this : new Facts(null, reason, true, watermark, waitsFor, waiting);
    }

    Facts reached(EventTime time, Instant now) {
        return stands(watermark == null ? time : watermark.later(time), null, 0, now);
    }

    Facts stands(EventTime time, @Nullable String slowest, long changes, Instant now) {
        return ended ? this : new Facts(heardAt == null ? now : heardAt, null, false, time, slowest, changes);
    }

    /** The state these facts mean. It keeps its {@code since} while it is in the same word. */
    State judge(State last, Instant now, Duration behindAfter) {
        if (failure != null) {
            State.Word word = ended ? State.Word.FAILED : State.Word.DOWN;
            Instant since = last.word() == word ? last.since() : now;
            return ended ? new State.Failed(since, failure) : new State.Down(since, failure);
        }
        if (heardAt == null) {
            return last.word() == State.Word.STARTING ? last : new State.Starting(now, null);
        }
        Duration age = age(heardAt, now);
        if (age.compareTo(behindAfter) > 0) {
            Instant since = last.word() == State.Word.BEHIND ? last.since() : now;
            return new State.Behind(since, age, waitsFor, waiting);
        }
        if (EventTime.MIN.equals(watermark) && last.word() == State.Word.STARTING) {
            return new State.Starting(last.since(), waitsFor);
        }
        return last.word() == State.Word.UP ? last : new State.Up(now);
    }

    private Duration age(Instant heard, Instant now) {
        if (watermark == null) {
            return Duration.ZERO;
        }
        return Duration.between(watermark.equals(EventTime.MIN) ? heard : watermark.toInstant(), now);
    }
}
