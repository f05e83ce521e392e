package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.discrepancy.SideReport;
import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.correlator.correlation.LastStates.LastState;
import io.twinlog.correlator.correlation.LastStates.Rest;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Follows a row's last states, and checks when it has come to rest that they are equal. */
final class QuietPlay {

    private final Scene scene;
    private final Cases cases;
    private LastStates states;
    private final RowImages images = new RowImages();

    QuietPlay(Scene scene, LastStates states, Cases cases) {
        this.scene = scene;
        this.cases = cases;
        this.states = states;
    }

    void change(Change change) {
        Side side = change.side();
        // What this change does not tell of the row may not be as it was.
        LastState so = certain(side, change.time());
        ChangeRef ref = Gathered.refTo(change.origin());
        Attributes known = so == null ? null : so.row();
        Attributes row = images.after(change, known, so == null ? Attributes.NONE : so.seen());
        LastState beside = states.of(side.other());
        if (beside != null && row != null && row.equals(beside.row())) {
            row = beside.row();
        }
        states = states.after(side, new LastState(change.time(), row, images.seen(), ref));
    }

    /** Something happened about the row that did not touch it. */
    void aside(Change change) {
        LastState so = certain(change.side(), change.time());
        if (so != null) {
            states = states.after(change.side(), new LastState(change.time(), so.row(), so.seen(), so.ref()));
        }
    }

    /** The side's last state, null if it is not known. */
    @Nullable
    LastState of(Side side) {
        return states.of(side);
    }

    /** A side's state has turned out to be another one than it seemed to be, without any change. */
    void correct(Side side, LastState state) {
        states = states.after(side, state);
    }

    /** The rows that the side has of it. */
    List<KnownRow> rows(Side side) {
        return states.rowsOf(side);
    }

    void rows(Side side, List<KnownRow> rows) {
        states = states.withRows(side, rows);
    }

    /**
     * A version that is considered at its own time, as a state: with what is known of the row that its transaction did not
     * write, because other tables hold it.
     */
    Version completed(Side side, Version version) {
        LastState state = states.of(side);
        SideEffect effect = version.effect().effect();
        Attributes row = state == null || !state.at().equals(version.time()) ? null : state.row();
        if (state == null
                || row == null
                || effect.operation() == NetOperation.DELETE
                || (row.names().equals(effect.after().names()) && Standings.isAllKnown(effect.after()))) {
            return version;
        }
        Map<String, Value> after = new HashMap<>(row.asMap());
        state.seen().forEach((name, value) -> after.merge(name, value, (was, seen) -> was.isKnown() ? was : seen));
        // What the log left out because it did not change is as it was.
        effect.after().forEach((name, value) -> after.merge(name, value, (was, is) -> is.isKnown() ? is : was));
        return version.knowing(effect.leaving(after));
    }

    /** A row that neither side has any more has no state to remember, once nothing late is waited for. */
    void forgetIfGone() {
        LastState legacy = states.legacy();
        LastState renewed = states.renewed();
        boolean gone = legacy != null && renewed != null && legacy.row() == null && renewed.row() == null;
        if (gone && states.checked()) {
            states = LastStates.UNKNOWN;
        }
    }

    /** @param anyDiscrepancy whether any is remembered: only then does it matter how the row last came to rest */
    LastStates states(boolean anyDiscrepancy) {
        return anyDiscrepancy ? states : states.at(null);
    }

    /** What differs in a row at rest, or may; null if it is not at rest, or its states are not both known. */
    @Nullable
    Set<String> differingAtRest(EventTime at) {
        EventTime last = states.lastChange();
        boolean rests = last != null && !last.plus(scene.settings().reach()).isAfter(at);
        return rests ? differing(at) : null;
    }

    /**
     * What differs by now, or may: what is missed of the row that has left no trace in its state is no difference any more.
     *
     * @return null if its states are not both known
     */
    @Nullable
    Set<String> differing(EventTime at) {
        LastState legacy = states.legacy();
        LastState renewed = states.renewed();
        if (legacy == null || renewed == null || mayHaveChanged(legacy, renewed, at)) {
            return null;
        }
        Outcome all = compared(legacy, renewed, Set.of(), at);
        return Standings.perhapsDifferingIn(all, legacy, renewed);
    }

    /**
     * Whether the row as a version left it differs for certain from what the other side has by now.
     *
     * @param summed attributes that are not compared
     */
    boolean differsFromOther(Side side, Version version, Set<String> summed, EventTime at) {
        Attributes left = version.effect().effect().after();
        LastState other = certain(side.other(), at);
        Attributes row = other == null ? null : other.row();
        if (row == null) {
            return false;
        }
        Set<String> apart = new HashSet<>(row.names());
        apart.removeAll(left.names());
        apart.addAll(summed);
        Attributes legacy = side == Side.LEGACY ? left : row;
        Attributes renewed = side == Side.LEGACY ? row : left;
        return scene.comparison().states(scene.subject(null, at), legacy, renewed, apart) instanceof Outcome.Different;
    }

    private boolean mayHaveChanged(LastState legacy, LastState renewed, EventTime at) {
        return mayHaveChanged(Side.LEGACY, legacy, at) || mayHaveChanged(Side.NEW, renewed, at);
    }

    /** Whether a state that was known may be another one by now. */
    boolean mayHaveChanged(Side side, LastState state, EventTime at) {
        return scene.context().mayHaveChanged(side, scene.entity(), scene.key(), state.at(), at)
                || scene.isBlurred(side, state.at(), at);
    }

    /** One of some attributes of which it is not known what the side has left in the row that it has written; null if none. */
    @Nullable
    String unknownAmong(Side side, Set<String> attributes) {
        LastState state = states.of(side);
        Attributes row = state == null ? null : state.row();
        return state == null || row == null
                ? null
                : attributes.stream()
                        .filter(name -> row.has(name) && !row.valueOf(name).isKnown())
                        .filter(name -> !state.seen().valueOf(name).isKnown())
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }

    /** The side's last state, null if it is not known, or may not be what it was. */
    @Nullable
    LastState certain(Side side, EventTime at) {
        LastState state = states.of(side);
        return state == null || mayHaveChanged(side, state, at) ? null : state;
    }

    /** Whether the side is known not to have the row. */
    boolean isGone(Side side) {
        LastState state = states.of(side);
        return state != null && state.row() == null;
    }

    /** Whether the side is known to have written the row then or later. */
    boolean changedSince(Side side, EventTime then) {
        LastState state = states.of(side);
        return state != null && !state.at().isBefore(then);
    }

    /** When the row has been quiet for long enough; MAX if that was checked. */
    EventTime nextTimer() {
        EventTime last = states.lastChange();
        return states.checked() || last == null
                ? EventTime.MAX
                : last.plus(scene.settings().reach());
    }

    void fire(EventTime at, StampedPlay stamped) {
        states = states.afterCheck();
        LastState legacy = seenSince(Side.LEGACY, at);
        LastState renewed = seenSince(Side.NEW, at);
        if (legacy == null || renewed == null) {
            return;
        }
        boolean everyVersion = scene.comparison().how(scene.entity()).everyVersion();
        if (Objects.equals(legacy.row(), renewed.row()) && Standings.isAllKnown(legacy.row())) {
            // What nearly always is the case, without going through rules and attributes one by one.
            cases.resolveByStates(Set.of(), everyVersion, at);
            states = states.at(Rest.after(states.rest(), at, Set.of()));
            return;
        }
        compareBut(Set.of(), legacy, renewed, stamped, at, at);
    }

    /**
     * Looks at a row that does not come to rest, before its next change: whatever neither side has changed in a whole interval
     * is compared as at rest.
     *
     * @param undecided what is still to be decided of what was done before a time, by the names of the attributes
     */
    void look(EventTime at, StampedPlay stamped, Function<EventTime, Set<String>> undecided) {
        Unrest unrest = states.unrest();
        if (unrest == null || !unrest.isOver(at, scene.settings())) {
            return;
        }
        states = states.with(unrest.next(at));
        LastState legacy = states.legacy();
        LastState renewed = states.renewed();
        Set<String> changed = unrest.changed();
        if (changed == null || legacy == null || renewed == null || mayHaveChanged(legacy, renewed, at)) {
            return;
        }
        Set<String> moving = new HashSet<>(changed);
        moving.addAll(undecided.apply(unrest.since()));
        if (!moving.contains(LastStates.ROW)) {
            // The change that is to come at that time comes after it.
            compareBut(moving, legacy, renewed, stamped, at, new EventTime(at.micros() - 1));
        }
    }

    /**
     * @param moving attributes that may be different for the moment
     * @param seen when the states were as they are
     */
    private void compareBut(
            Set<String> moving,
            LastState legacy,
            LastState renewed,
            StampedPlay stamped,
            EventTime at,
            EventTime seen) {
        Outcome all = compared(legacy, renewed, Set.of(), at);
        Set<String> differing = Standings.differingIn(all, legacy, renewed);
        Set<String> perhaps = Standings.perhapsDifferingIn(all, legacy, renewed);
        perhaps.addAll(moving);
        cases.resolveByStates(perhaps, scene.comparison().how(scene.entity()).everyVersion(), at);
        Set<String> said = Spoken.of(differing, states, stamped.remaining(), cases);
        Set<String> unequal = new HashSet<>(differing);
        unequal.addAll(moving);
        states = states.at(Rest.after(states.rest(), seen, unequal));
        Set<String> left = new HashSet<>(moving);
        // While it moves, what is open about it already is not taken back for the moment, nor told again.
        OpenCase so = moving.isEmpty() ? null : cases.aboutStates();
        Set<String> known =
                so == null ? Set.of() : Cases.attributesOf(so.reported().differences());
        differing.removeAll(moving);
        differing.removeAll(known);
        if (said.contains(LastStates.ROW) || said.containsAll(differing)) {
            return;
        }
        left.removeAll(known);
        left.addAll(said);
        Outcome news = compared(legacy, renewed, left, at);
        if (!Cases.isClean(news)) {
            raise(news, legacy, renewed, at);
        }
    }

    /** @param apart attributes that are not compared */
    private Outcome compared(LastState legacy, LastState renewed, Set<String> apart, EventTime at) {
        return scene.comparison().states(scene.subject(null, at), legacy.row(), renewed.rowAs(legacy), apart);
    }

    /** What the last states come to now, if they are known. */
    @Nullable
    Outcome again(StampedPlay stamped, EventTime at) {
        LastState legacy = states.legacy();
        LastState renewed = states.renewed();
        if (legacy == null || renewed == null || mayHaveChanged(legacy, renewed, at)) {
            return null;
        }
        Outcome all = compared(legacy, renewed, Set.of(), at);
        Set<String> said = Spoken.of(Standings.differingIn(all, legacy, renewed), states, stamped.remaining(), cases);
        return compared(legacy, renewed, said, at);
    }

    private void raise(Outcome news, LastState legacy, LastState renewed, EventTime at) {
        OpenCase so = cases.aboutStates();
        Life.Matter matter = new Life.Matter(
                "STATE",
                null,
                report(legacy),
                report(renewed),
                so == null ? legacy.at().later(renewed.at()) : so.reported().openedAt(),
                at);
        if (so == null) {
            cases.addState(news, matter, at);
        } else {
            cases.revise(so, news, matter, at);
        }
    }

    /** The side's last state, or null if it may have changed unseen; then that is remembered. */
    private @Nullable LastState seenSince(Side side, EventTime at) {
        LastState state = states.of(side);
        if (state == null || !mayHaveChanged(side, state, at)) {
            return state;
        }
        states = states.forgetting(side);
        return null;
    }

    private static SideReport report(LastState state) {
        NetOperation operation = state.row() == null ? NetOperation.DELETE : NetOperation.UPDATE;
        return new SideReport(operation, List.of(state.ref()), 1);
    }
}
