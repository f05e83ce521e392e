package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Inputs that wait for the frontier. Every adapter passes {@code InboxContract}.
 *
 * @param <I> inputs
 */
public interface Inbox<I> {

    /**
     * Takes out the next inputs up to {@code target}: {@code atLeast}, or all there are. An adapter that has no reason to
     * stop in between takes all.
     */
    Batch<I> take(EventTime target, int atLeast);

    /**
     * Inputs taken out together.
     *
     * @param due by subject, each in order
     * @param size how many inputs
     * @param cut the last one taken where more are left; else null
     */
    record Batch<I>(
            Map<Bytes, List<I>> due, int size, @Nullable Slot cut) {

        /** Up to when the batch holds all of the subject's inputs, if all there are end at {@code target}. */
        EventTime complete(Bytes subject, EventTime target) {
            if (cut == null) {
                return target;
            }
            EventTime time = cut.time();
            return cut.reaches(subject) ? time : new EventTime(time.micros() - 1);
        }
    }
}
