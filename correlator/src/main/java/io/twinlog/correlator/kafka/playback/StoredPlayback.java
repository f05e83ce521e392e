package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A playback whose memory is state stores. What has changed is written to them when it is saved, which whoever commits what
 * was read does just before.
 *
 * @param <S> what is kept of a subject
 * @param <I> inputs
 * @param <E> effects
 */
public final class StoredPlayback<S, I, E> {

    /** Deadlines are short: so many times less of them in bytes are as many. */
    private static final long DEADLINES = 16;

    /** States are asked so many times whether they may rest before what may be in memory alone is used up. */
    private static final long SETTLED_OFTEN = 4;

    /** Objects take up about so many times what they do as bytes. */
    private static final long AS_OBJECTS = 4;

    /** If only small rows rest, the large ones are more than their number says: so many times what may be in memory alone is the end. */
    private static final long TAKEN_IN = 4;

    private final StoredInbox<I> inbox;
    private final StoredStates<S> states;
    private final StoredAgenda agenda;
    private final long most;
    private final long kept;
    /** What had been played when states were last asked whether they may rest. */
    private long settledAt;
    /** Of what has changed since the last save, the part that did not rest then. */
    private double share = 1;

    private final Silence<S, I, E> silence;
    private final Playback<S, I, E> playback;

    /**
     * Goes on where the stores' last user has saved.
     *
     * @param stores keep what has been saved
     * @param frontier up to when all inputs are there
     * @param reader reads inputs
     * @param codec reads and writes states
     * @param mayRest whether it is worth finding out if a state has only timers that have no effect; false is never wrong
     * @param step decides
     * @param effects carries out what it yields
     * @param divisible whether the step takes what one subject has at one time bit by bit: all but the last of it up to the time
     *     before
     */
    public StoredPlayback(
            PlaybackStores stores,
            Frontier frontier,
            InputReader<I> reader,
            Codec<S> codec,
            Predicate<S> mayRest,
            Step<S, I, E> step,
            Playback.Effects<E> effects,
            boolean divisible) {
        this.inbox = new StoredInbox<>(stores.inbox(), reader, divisible, stores.kept());
        this.states = new StoredStates<>(stores.states(), codec, stores.recent());
        this.agenda = new StoredAgenda(stores.agenda(), stores.kept() / DEADLINES);
        this.most = stores.unsaved();
        this.kept = stores.kept();
        this.silence = new Silence<>(mayRest, step);
        this.playback = new Playback<>(inbox, agenda, states, frontier::time, step, effects, this::relieve);
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
        relieve();
    }

    /** How many inputs wait for the frontier, or to be played. */
    public long waiting() {
        return inbox.waiting();
    }

    /** See {@link Playback#isBehind}. */
    public boolean isBehind() {
        return playback.isBehind();
    }

    /** See {@link Playback#work}. */
    public @Nullable EventTime work(int budget) {
        return playback.work(budget);
    }

    /** Writes what has changed since the last save. */
    public void save() {
        settle();
        inbox.save();
        states.save();
        agenda.save();
        settledAt = 0;
        share = 1;
    }

    /** What comes, and what is loaded, may be in memory alone until it is saved; so neither may grow without end. */
    private void relieve() {
        if (played() - settledAt > most / SETTLED_OFTEN) {
            settle();
        }
        if (held() > most + kept || inbox.came() + states.loaded() > most * TAKEN_IN) {
            save();
        }
    }

    private void settle() {
        states.settle(this::deadline);
        settledAt = played();
        share = states.changed() == 0 ? 1 : (double) states.moving() / states.changed();
    }

    /** How many bytes have been read or played, and may have become objects, since the last save. */
    private long played() {
        return inbox.taken() + states.loaded();
    }

    /** How many bytes are in memory alone, what is kept as bytes counting less than what is objects. */
    private long held() {
        return inbox.inMemory() + agenda.unsaved() + (long) (share * played()) + states.restingBytes() / AS_OBJECTS;
    }

    private EventTime deadline(Bytes subject, S state, EventTime so) {
        if (so.equals(EventTime.MAX) || !silence.isOf(subject, state)) {
            return so;
        }
        agenda.move(subject, so, EventTime.MAX);
        return EventTime.MAX;
    }
}
