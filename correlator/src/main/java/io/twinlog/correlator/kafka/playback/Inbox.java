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
     * Takes out the next inputs up to {@code target}: {@code atLeast}, or all there are, where a large one counts more. An
     * adapter that has no reason to stop in between takes all.
     */
    Batch<I> take(EventTime target, int atLeast);

    /**
     * Inputs taken out together.
     *
     * @param due by subject, each in order
     * @param size how many inputs, a large one counting more
     * @param cut the last one taken where more are left; else null
     * @param amid whether more of the cut's own subject and time may be left
     */
    record Batch<I>(
            Map<Bytes, List<I>> due, int size, @Nullable Slot cut, boolean amid) {

        /** A batch whose last subject has all of its inputs. */
        public Batch(Map<Bytes, List<I>> due, int size, @Nullable Slot cut) {
            this(due, size, cut, false);
        }

        /**
         * Up to when the batch holds all of the subject's inputs, if all there are end at {@code target}. Where it holds a part of
         * those of one time, that is before these.
         */
        EventTime complete(Bytes subject, EventTime target) {
            if (cut == null) {
                return target;
            }
            EventTime time = cut.time();
            boolean all = cut.reaches(subject) && !(amid && cut.subject().equals(subject));
            return all ? time : new EventTime(time.micros() - 1);
        }
    }
}
