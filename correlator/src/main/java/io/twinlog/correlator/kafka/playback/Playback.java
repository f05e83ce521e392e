package io.twinlog.correlator.kafka.playback;

import io.twinlog.correlator.kafka.playback.Step.Played;
import io.twinlog.model.EventTime;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Plays a stage's inputs and timers up to its frontier, a bounded piece at a time.
 *
 * <p>The outcome depends on the inputs, their order and the frontier alone: not on their arrival, the size of the pieces
 * or how far the frontier jumps. One step per subject sees all of its inputs up to a time at once, so what it yields has
 * an order that a restart cannot change.
 *
 * @param <S> what is kept of a subject
 * @param <I> inputs
 * @param <E> effects
 */
public final class Playback<S, I, E> {

    private final Inbox<I> inbox;
    private final Agenda agenda;
    private final States<S> states;
    private final Supplier<EventTime> frontier;
    private final Step<S, I, E> step;
    private final Effects<E> effects;
    private final Runnable meanwhile;

    /** Timers played between two looks at what else is to be done: their states may be large. */
    private static final int FEW = 50;

    /** All up to here has been played; after a restart it is found out again by playing what is left. */
    private EventTime played = EventTime.MIN;
    /** Where the round under way leads; null between rounds. */
    private @Nullable EventTime target;

    private boolean inboxEmptied;

    /** Carries out what a step yields. */
    public interface Effects<E> {

        /**
         * Takes over what one step has yielded.
         *
         * @param subject of whom; not to be changed
         * @param effects in order, at least one
         */
        void carryOut(byte[] subject, List<E> effects);
    }

    /**
     * Plays what is kept.
     *
     * @param inbox what is to be played; whoever plays fills it
     * @param agenda when whom
     * @param states what is kept of them
     * @param frontier up to when all inputs are in the inbox; never goes back
     * @param step decides
     * @param effects carries out what it yields
     */
    public Playback(
            Inbox<I> inbox,
            Agenda agenda,
            States<S> states,
            Supplier<EventTime> frontier,
            Step<S, I, E> step,
            Effects<E> effects) {
        this(inbox, agenda, states, frontier, step, effects, () -> {});
    }

    /** @param meanwhile is done now and then, when nothing is half done */
    Playback(
            Inbox<I> inbox,
            Agenda agenda,
            States<S> states,
            Supplier<EventTime> frontier,
            Step<S, I, E> step,
            Effects<E> effects,
            Runnable meanwhile) {
        this.inbox = inbox;
        this.agenda = agenda;
        this.states = states;
        this.frontier = frontier;
        this.step = step;
        this.effects = effects;
        this.meanwhile = meanwhile;
    }

    /** Whether something that the frontier covers has not been played. */
    public boolean isBehind() {
        return target != null || frontier.get().isAfter(played);
    }

    /**
     * Plays a piece.
     *
     * @param budget about how many inputs and timers to play at most, a large input counting more
     * @return up to when everything has been played, if that has changed; else null
     */
    public @Nullable EventTime work(int budget) {
        EventTime reached = null;
        int left = budget;
        while (left > 0 && isBehind()) {
            EventTime goal = target;
            if (goal == null) {
                goal = frontier.get();
                target = goal;
                inboxEmptied = false;
            }
            if (!inboxEmptied) {
                left -= playInbox(goal, left);
            } else {
                int some = Math.min(left, FEW);
                List<Bytes> due = agenda.due(goal, some);
                for (Bytes subject : due) {
                    advance(subject, List.of(), goal);
                }
                left -= due.size();
                if (due.size() < some) {
                    played = goal;
                    reached = goal;
                    target = null;
                }
            }
            meanwhile.run();
        }
        return reached;
    }

    private int playInbox(EventTime goal, int atLeast) {
        Inbox.Batch<I> batch = inbox.take(goal, atLeast);
        batch.due().forEach((subject, due) -> advance(subject, due, batch.complete(subject, goal)));
        inboxEmptied = batch.cut() == null;
        return batch.size();
    }

    private void advance(Bytes subject, List<I> due, EventTime upTo) {
        States.Held<S> before = states.get(subject);
        Played<S, E> next = step.advance(subject.get(), before.state(), due, upTo);
        if (!next.nextDeadline().isAfter(upTo)) {
            throw new IllegalStateException("a step up to " + upTo + " left a deadline at " + next.nextDeadline());
        }
        EventTime deadline = next.state() == null ? EventTime.MAX : next.nextDeadline();
        agenda.move(subject, before.deadline(), deadline);
        states.put(subject, before, new States.Held<>(next.state(), deadline));
        if (!next.effects().isEmpty()) {
            effects.carryOut(subject.get(), next.effects());
        }
    }
}
