package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.canonical.CanonicalInput.Change;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row while it is played: hands changes and timers to the parts of its state, in order. Mutable, short-lived.
 *
 * <p>Timers due at the same time fire in a fixed order: comparisons under instructions first (their leftovers become
 * versions), then versions, then deltas, and the check of a quiet row last, when all else is decided.
 */
final class Play {

    private final Scene scene;
    private final Effects effects = new Effects();
    private final StampedPlay stamped;
    private final VersionPlay versions;
    private final DeltaPlay deltas;
    private final KnownStates states;
    private final QuietPlay quiet;
    private final Succession succession;
    private final Recollection recollection;
    private final Cases cases;
    private final Judge judge;
    private EventTime now = EventTime.MIN;

    Play(Scene scene, KeyState state) {
        this.scene = scene;
        this.judge = new Judge(scene);
        this.cases = new Cases(scene, state.cases(), effects);
        this.deltas = new DeltaPlay(scene, judge, state.deltas(), cases);
        this.versions = new VersionPlay(scene, judge, state, cases, deltas, effects);
        this.stamped = new StampedPlay(scene, judge, state.stamped(), effects);
        this.states = new KnownStates(scene, state.states());
        this.quiet = new QuietPlay(scene, states, cases);
        this.succession = new Succession(scene, states);
        this.recollection = new Recollection(states);
    }

    void change(Change row) {
        if (row.operation() == Operation.READ) {
            return;
        }
        now = now.later(row.time());
        Instruction instruction = scene.settings().instructions() ? row.instruction() : null;
        if (scene.isDeclaration()) {
            play(row, instruction);
        } else if (Bags.isBag(scene)) {
            play(instruction == null ? Bags.countedApart(row) : Bags.counted(row), instruction);
        } else {
            object(succession.of(row), instruction);
        }
    }

    private void object(Change made, @Nullable Instruction instruction) {
        quiet.look(made.time(), stamped, this::undecidedBefore);
        boolean ofPredecessor = Succession.isOfPredecessor(made);
        boolean explains = ofPredecessor
                && (instruction == null ? versions.hasInserted(made) : stamped.hasInserted(made, instruction));
        Change change = ofPredecessor && !explains ? succession.besideUnseen(made) : made;
        play(recollection.of(change), instruction);
        if (explains || Succession.isAside(change)) {
            states.aside(change);
        } else {
            states.change(change);
        }
    }

    private void play(Change change, @Nullable Instruction instruction) {
        if (instruction == null) {
            versions.change(change);
        } else {
            stamped.change(change, instruction);
            versions.overwrittenBy(change);
        }
    }

    /** Fires what is due before {@code time}. */
    void timersBefore(EventTime time) {
        if (!time.equals(EventTime.MIN)) {
            timersUpTo(new EventTime(time.micros() - 1));
        }
    }

    /** Fires what is due up to {@code time}. */
    void timersUpTo(EventTime time) {
        for (EventTime due = nextTimer(); !due.isAfter(time); due = nextTimer()) {
            now = now.later(due);
            fire(now);
        }
    }

    Advance end() {
        KeyState state = new KeyState(
                stamped.remaining(),
                versions.of(Side.LEGACY),
                versions.of(Side.NEW),
                deltas.waiting().list(),
                cases.remaining(),
                states.toRemember(isAnythingReported()),
                scene.blurs());
        return new Advance(state, effects.list(), nextTimer());
    }

    private void fire(EventTime at) {
        if (!stamped.nextTimer().isAfter(at)) {
            stamped.fire(at, versions);
        } else if (!versions.nextTimer(stamped).isAfter(at)) {
            versions.fire(at, stamped, states);
        } else if (!deltas.nextTimer(stamped).isAfter(at)) {
            deltas.fire(at, stamped, states);
        } else if (!nextTimerOfCases().isAfter(at)) {
            cases.fire(at, isMoving(), one -> again(one, at));
        } else if (!quiet.nextTimer().isAfter(at)) {
            quiet.fire(at, stamped);
        } else {
            scene.forgetBlurs(at);
        }
        if (!isUndecided() && !isAnythingReported()) {
            states.forgetIfGone();
        }
    }

    // Asked after every change and timer, a row being played three times at least: streams, of which this once was
    // made,
    // were more than half of all that a replay allocated.
    private boolean isUndecided() {
        return stamped.isGathering()
                || versions.isUndecided()
                || deltas.waiting().isUndecided();
    }

    private Set<String> undecidedBefore(EventTime time) {
        Set<String> names = new HashSet<>();
        stamped.addUndecidedBefore(time, names);
        versions.addUndecidedBefore(time, names);
        deltas.waiting().addUndecidedBefore(time, names);
        return names;
    }

    private boolean isAnythingReported() {
        return !stamped.remaining().isEmpty() || !cases.remaining().isEmpty();
    }

    private boolean isMoving() {
        return isUndecided() || quiet.nextTimer().isBefore(EventTime.MAX);
    }

    private @Nullable Outcome again(OpenCase one, EventTime at) {
        Discrepancy reported = one.reported();
        Version legacy = one.legacy();
        Version renewed = one.renewed();
        return switch (one.family()) {
            case VERSION ->
                judge.again(
                        reported.instruction(),
                        legacy == null ? null : legacy.effect(),
                        renewed == null ? null : renewed.effect(),
                        at);
            case DELTA ->
                judge.again(
                        reported.instruction(),
                        Sums.toldOf(Side.LEGACY, reported),
                        Sums.toldOf(Side.NEW, reported),
                        at);
            case STATE -> quiet.again(stamped, at);
        };
    }

    private EventTime nextTimerOfCases() {
        return cases.isEmpty() ? EventTime.MAX : cases.nextTimer(isMoving());
    }

    private EventTime nextTimer() {
        EventTime next = stamped.nextTimer()
                .earlier(versions.nextTimer(stamped))
                .earlier(deltas.nextTimer(stamped))
                .earlier(nextTimerOfCases());
        return isUndecided() ? next : next.earlier(quiet.nextTimer()).earlier(nextTimerOfBlurs());
    }

    /** What is not known of the row matters no more to what comes later than a reach after it. */
    private EventTime nextTimerOfBlurs() {
        boolean matters = isAnythingReported() || quiet.nextTimer().isBefore(EventTime.MAX);
        return matters ? EventTime.MAX : scene.nextTimerOfBlurs();
    }
}
