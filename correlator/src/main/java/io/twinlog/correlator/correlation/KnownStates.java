package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.correlator.correlation.LastStates.LastState;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a row's state on each side, from change to change. */
final class KnownStates {

    private final Scene scene;
    private final RowImages images = new RowImages();
    private LastStates last;

    KnownStates(Scene scene, LastStates last) {
        this.scene = scene;
        this.last = last;
    }

    /** As they are. */
    LastStates last() {
        return last;
    }

    /** The same states, with something else remembered of them. */
    void remember(LastStates so) {
        last = so;
    }

    void change(Change change) {
        Side side = change.side();
        // What this change does not tell of the row may not be as it was.
        LastState so = certain(side, change.time());
        ChangeRef ref = Gathered.refTo(change.origin());
        Attributes known = so == null ? null : so.row();
        Attributes row = images.after(change, known, so == null ? Attributes.NONE : so.seen());
        LastState beside = last.of(side.other());
        if (beside != null && row != null && row.equals(beside.row())) {
            row = beside.row();
        }
        last = last.after(side, new LastState(change.time(), row, images.seen(), ref));
    }

    /** Something happened about the row that did not touch it. */
    void aside(Change change) {
        LastState so = certain(change.side(), change.time());
        if (so != null) {
            last = last.after(change.side(), new LastState(change.time(), so.row(), so.seen(), so.ref()));
        }
    }

    /** The side's last state, null if it is not known. */
    @Nullable
    LastState of(Side side) {
        return last.of(side);
    }

    /** A side's state has turned out to be another one than it seemed to be, without any change. */
    void correct(Side side, LastState state) {
        last = last.after(side, state);
    }

    /** The rows that the side has of it. */
    List<KnownRow> rows(Side side) {
        return last.rowsOf(side);
    }

    void rows(Side side, List<KnownRow> rows) {
        last = last.withRows(side, rows);
    }

    /**
     * A version that is considered at its own time, as a state: with what is known of the row that its transaction did not
     * write, because other tables hold it.
     */
    Version completed(Side side, Version version) {
        LastState state = last.of(side);
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
        LastState legacy = last.legacy();
        LastState renewed = last.renewed();
        boolean gone = legacy != null && renewed != null && legacy.row() == null && renewed.row() == null;
        if (gone && last.checked()) {
            last = LastStates.UNKNOWN;
        }
    }

    /** @param anyDiscrepancy whether any is remembered: only then does it matter how the row last came to rest */
    LastStates toRemember(boolean anyDiscrepancy) {
        return anyDiscrepancy ? last : last.at(null);
    }

    /** What differs in a row at rest, or may; null if it is not at rest, or its states are not both known. */
    @Nullable
    Set<String> differingAtRest(EventTime at) {
        EventTime changed = last.lastChange();
        boolean rests =
                changed != null && !changed.plus(scene.settings().reach()).isAfter(at);
        return rests ? differing(at) : null;
    }

    /**
     * What differs by now, or may: what is missed of the row that has left no trace in its state is no difference any more.
     *
     * @return null if its states are not both known
     */
    @Nullable
    Set<String> differing(EventTime at) {
        LastState legacy = last.legacy();
        LastState renewed = last.renewed();
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

    boolean mayHaveChanged(LastState legacy, LastState renewed, EventTime at) {
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
        LastState state = last.of(side);
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
        LastState state = last.of(side);
        return state == null || mayHaveChanged(side, state, at) ? null : state;
    }

    /** Whether the side is known not to have the row. */
    boolean isGone(Side side) {
        LastState state = last.of(side);
        return state != null && state.row() == null;
    }

    /** Whether the side is known to have written the row then or later. */
    boolean changedSince(Side side, EventTime then) {
        LastState state = last.of(side);
        return state != null && !state.at().isBefore(then);
    }

    /** @param apart attributes that are not compared */
    Outcome compared(LastState legacy, LastState renewed, Set<String> apart, EventTime at) {
        return scene.comparison().states(scene.subject(null, at), legacy.row(), renewed.rowAs(legacy), apart);
    }

    /** The side's last state, or null if it may have changed unseen; then that is remembered. */
    @Nullable
    LastState seenSince(Side side, EventTime at) {
        LastState state = last.of(side);
        if (state == null || !mayHaveChanged(side, state, at)) {
            return state;
        }
        last = last.forgetting(side);
        return null;
    }
}
