package io.twinlog.correlator.kafka.topology;

import io.twinlog.correlator.kafka.playback.Frontier;
import io.twinlog.correlator.kafka.serde.SubjectPartitioner;
import io.twinlog.model.EventTime;
import org.jspecify.annotations.Nullable;

/**
 * How a stage's news reaches subscribers: at once, or where an epoch has others before it, compared with what they were told
 * before.
 *
 * @param <T> what is told
 */
final class Publication<T> {

    private final Teller.Voice<T> voice;
    private final @Nullable Teller<T> teller;
    private @Nullable Frontier frontier;

    /** @param teller null in an epoch that has none before it */
    Publication(Teller.Voice<T> voice, @Nullable Teller<T> teller) {
        this.voice = voice;
        this.teller = teller;
    }

    /** From now on it limits up to when the stage plays. */
    void limits(Frontier limited) {
        frontier = limited;
        limit();
    }

    /** Something of a subject was decided at an event time. */
    void publish(byte[] id, byte[] subject, T news, EventTime at) {
        int hash = SubjectPartitioner.hash(subject);
        if (teller == null) {
            voice.tell(hash, news);
        } else {
            teller.found(id, hash, news, at);
        }
    }

    /** Everything up to here has been played. */
    void played(EventTime upTo) {
        if (teller != null) {
            teller.played(upTo);
            limit();
        }
    }

    /** Does some of what is to be done between playing; returns whether there is more. */
    boolean catchUp() {
        if (teller == null) {
            return false;
        }
        boolean more = teller.work();
        limit();
        return more;
    }

    void close() {
        if (teller != null) {
            teller.close();
        }
    }

    private void limit() {
        if (teller != null && frontier != null) {
            frontier.limit(teller.limit());
        }
    }
}
