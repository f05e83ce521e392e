package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import org.jspecify.annotations.Nullable;

/**
 * A playback whose memory is state stores.
 *
 * @param <S> what is kept of a subject
 * @param <I> inputs
 * @param <E> effects
 */
public final class StoredPlayback<S, I, E> {

    private final StoredInbox<I> inbox;
    private final Playback<S, I, E> playback;

    /** Goes on where the stores' last user was. */
    public StoredPlayback(
            PlaybackStores stores,
            Frontier frontier,
            InputReader<I> reader,
            Codec<S> codec,
            Step<S, I, E> step,
            Playback.Effects<E> effects) {
        this.inbox = new StoredInbox<>(stores.inbox(), reader);
        this.playback = new Playback<>(
                inbox,
                new StoredAgenda(stores.agenda()),
                new StoredStates<>(stores.states(), codec),
                frontier::time,
                step,
                effects);
    }

    /**
     * Keeps an input until its time has come.
     *
     * @param time its event time
     * @param subject whom it concerns
     * @param message holds its order among the subject's inputs of that time, compared bytewise
     * @param orderFrom where the order begins
     * @param orderTo where it ends
     * @param body the rest
     */
    public void add(EventTime time, byte[] subject, byte[] message, int orderFrom, int orderTo, byte[] body) {
        inbox.add(Slot.of(time, subject, message, orderFrom, orderTo), body);
    }

    /** See {@link Playback#isBehind}. */
    public boolean isBehind() {
        return playback.isBehind();
    }

    /** See {@link Playback#work}. */
    public @Nullable EventTime work(int budget) {
        return playback.work(budget);
    }
}
