package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.SideReport;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.value.Compact;
import io.twinlog.correlator.correlation.LastStates.LastState;
import io.twinlog.correlator.correlation.LastStates.Rest;
import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.value.AttributeNames;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows a row's last states, and checks when it has come to rest that they are equal. */
final class QuietPlay {

    private final Scene scene;
    private final Cases cases;
    private LastStates states;
    private Attributes lastWhole = Attributes.NONE;
    private Attributes lastCompact = Attributes.NONE;
    /** What was deleted last, as it was remembered: it may be inserted again in the same transaction. */
    private @Nullable Replaced replaced;

    private record Replaced(Change deletion, @Nullable Attributes row) {
        boolean by(Change change) {
            return change.operation() == Operation.INSERT
                    && change.side() == deletion.side()
                    && change.time().equals(deletion.time())
                    && transactionOf(change).equals(transactionOf(deletion));
        }

        private static String transactionOf(Change change) {
            return change.origin().position().transaction();
        }
    }

    QuietPlay(Scene scene, LastStates states, Cases cases) {
        this.scene = scene;
        this.cases = cases;
        this.states = states;
    }

    void change(Change change) {
        Side side = change.side();
        LastState so = states.of(side);
        ChangeRef ref = new ChangeRef(
                change.origin().table(),
                change.origin().position().transaction(),
                change.origin().position().log(),
                change.origin().committedAt());
        Attributes known = so == null ? null : so.row();
        Attributes row = change.operation() == Operation.DELETE ? null : rowAfter(change, known);
        replaced = change.operation() == Operation.DELETE ? new Replaced(change, known) : null;
        LastState beside = states.of(side.other());
        if (beside != null && row != null && row.equals(beside.row())) {
            row = beside.row();
        }
        states = states.with(side, new LastState(change.time(), row, ref));
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

    /**
     * What differs in a row at rest, or may: what is missed of it that has left no trace in its state is no difference any more.
     *
     * @return null if the row is not at rest, or its states are not both known
     */
    @Nullable
    Set<String> differingAtRest(EventTime at) {
        EventTime last = states.lastChange();
        LastState legacy = states.legacy();
        LastState renewed = states.renewed();
        boolean rests = last != null && !last.plus(scene.settings().reach()).isAfter(at);
        if (!rests
                || legacy == null
                || renewed == null
                || mayHaveChanged(Side.LEGACY, legacy, at)
                || mayHaveChanged(Side.NEW, renewed, at)) {
            return null;
        }
        Outcome all = scene.comparison().states(scene.subject(null, at), legacy.row(), renewed.row(), Set.of());
        return perhapsDifferingIn(all, legacy, renewed);
    }

    /** What differs, and what is not known of both. */
    private static Set<String> perhapsDifferingIn(Outcome all, LastState legacy, LastState renewed) {
        Set<String> names = differingIn(all, legacy, renewed);
        Attributes ofLegacy = legacy.row();
        Attributes ofNew = renewed.row();
        if (ofLegacy != null && ofNew != null) {
            addUnknown(ofLegacy, ofNew, names);
            addUnknown(ofNew, ofLegacy, names);
        }
        return names;
    }

    private static void addUnknown(Attributes one, Attributes other, Set<String> names) {
        for (int i = 0; i < one.names().size(); i++) {
            String name = one.names().get(i);
            if (!one.get(i).isKnown() || !other.valueOf(name).isKnown()) {
                names.add(name);
            }
        }
    }

    private boolean mayHaveChanged(Side side, LastState state, EventTime at) {
        return scene.context().mayHaveChanged(side, scene.entity(), scene.key(), state.at(), at);
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
        if (Objects.equals(legacy.row(), renewed.row()) && isAllKnown(legacy.row())) {
            // What nearly always is the case, without going through rules and attributes one by one.
            cases.resolveByStates(Set.of(), everyVersion, at);
            states = states.at(Rest.after(states.rest(), at, Set.of()));
            return;
        }
        Outcome all = scene.comparison().states(scene.subject(null, at), legacy.row(), renewed.row(), Set.of());
        Set<String> differing = differingIn(all, legacy, renewed);
        cases.resolveByStates(perhapsDifferingIn(all, legacy, renewed), everyVersion, at);
        Set<String> said = said(differing, stamped);
        states = states.at(Rest.after(states.rest(), at, differing));
        if (said.contains(LastStates.ROW) || said.containsAll(differing)) {
            return;
        }
        Outcome news = scene.comparison().states(scene.subject(null, at), legacy.row(), renewed.row(), said);
        if (news instanceof Outcome.Agreed || news instanceof Outcome.Ignored) {
            return;
        }
        raise(news, legacy, renewed, at);
    }

    /** What the last states come to now, if they are known. */
    @Nullable
    Outcome again(StampedPlay stamped, EventTime at) {
        LastState legacy = states.legacy();
        LastState renewed = states.renewed();
        if (legacy == null
                || renewed == null
                || mayHaveChanged(Side.LEGACY, legacy, at)
                || mayHaveChanged(Side.NEW, renewed, at)) {
            return null;
        }
        Outcome all = scene.comparison().states(scene.subject(null, at), legacy.row(), renewed.row(), Set.of());
        Set<String> said = said(differingIn(all, legacy, renewed), stamped);
        return scene.comparison().states(scene.subject(null, at), legacy.row(), renewed.row(), said);
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

    private static boolean isAllKnown(@Nullable Attributes row) {
        if (row == null) {
            return true;
        }
        for (int i = 0; i < row.names().size(); i++) {
            if (!row.get(i).isKnown()) {
                return false;
            }
        }
        return true;
    }

    /** The side's last state, or null if it may have changed unseen; then that is remembered. */
    private @Nullable LastState seenSince(Side side, EventTime at) {
        LastState state = states.of(side);
        if (state == null || !mayHaveChanged(side, state, at)) {
            return state;
        }
        states = states.with(side, null).afterCheck();
        return null;
    }

    /**
     * What of all that differs other open discrepancies speak of. One whose last change lies before a rest at which an
     * attribute was equal does not speak of it: what differs now came about later.
     */
    private Set<String> said(Set<String> differing, StampedPlay stamped) {
        Set<String> said = new HashSet<>();
        for (Stamped one : stamped.remaining()) {
            Discrepancy reported = one.reported();
            if (reported != null) {
                speak(reported, one.legacy(), one.renewed(), one.last(), differing, said);
            }
        }
        for (OpenCase one : cases.remaining()) {
            if (one.family() != OpenCase.Family.STATE) {
                Gathered legacy = effectOf(one.legacy());
                Gathered renewed = effectOf(one.renewed());
                speak(one.reported(), legacy, renewed, one.since(), differing, said);
            }
        }
        OpenCase states = cases.aboutStates();
        if (states != null) {
            states.reported().differences().forEach(difference -> said.remove(difference.attribute()));
        }
        return said;
    }

    private void speak(
            Discrepancy reported,
            @Nullable Gathered legacy,
            @Nullable Gathered renewed,
            EventTime last,
            Set<String> differing,
            Set<String> said) {
        if (reported.status() == Status.UNDECIDABLE) {
            return;
        }
        Set<String> names =
                isAboutTheRow(reported, legacy, renewed) ? differing : attributesOf(reported, legacy, renewed);
        for (String name : names) {
            if (!states.wasEqualSince(last, name)) {
                said.add(name);
            }
        }
    }

    private static boolean isAboutTheRow(Discrepancy reported, @Nullable Gathered legacy, @Nullable Gathered renewed) {
        Gathered lone = lone(legacy, renewed);
        return reported.kind() == Kind.OPERATION_MISMATCH
                || (lone != null && lone.effect().operation() != NetOperation.UPDATE);
    }

    private static Set<String> attributesOf(
            Discrepancy reported, @Nullable Gathered legacy, @Nullable Gathered renewed) {
        Set<String> names = new HashSet<>();
        reported.differences().forEach(difference -> names.add(difference.attribute()));
        Gathered lone = lone(legacy, renewed);
        if (lone != null) {
            names.addAll(lone.effect().touched());
        }
        return names;
    }

    /** What one side did while the other did nothing, or nothing that lasted. */
    private static @Nullable Gathered lone(@Nullable Gathered legacy, @Nullable Gathered renewed) {
        if (legacy == null || legacy.effect().operation() == NetOperation.NONE) {
            return renewed;
        }
        return renewed == null || renewed.effect().operation() == NetOperation.NONE ? legacy : null;
    }

    private static Set<String> differingIn(Outcome outcome, LastState legacy, LastState renewed) {
        List<Difference> differences = outcome instanceof Outcome.Different different
                ? different.differences()
                : outcome instanceof Outcome.Accepted accepted
                        ? accepted.different().differences()
                        : List.of();
        Set<String> names = new HashSet<>();
        for (Difference difference : differences) {
            names.add(difference.attribute());
        }
        boolean onlyOneExists = (legacy.row() == null) != (renewed.row() == null);
        boolean differs = outcome instanceof Outcome.Different || outcome instanceof Outcome.Accepted;
        if (differs && onlyOneExists) {
            names.add(LastStates.ROW);
            names.addAll(existing(legacy, renewed).names());
        }
        return names;
    }

    private static Attributes existing(LastState legacy, LastState renewed) {
        Attributes row = legacy.row() != null ? legacy.row() : renewed.row();
        return row == null ? Attributes.NONE : row;
    }

    private static @Nullable Gathered effectOf(@Nullable Version version) {
        return version == null ? null : version.effect();
    }

    private static SideReport report(LastState state) {
        NetOperation operation = state.row() == null ? NetOperation.DELETE : NetOperation.UPDATE;
        return new SideReport(operation, List.of(state.ref()), 1);
    }

    private Attributes rowAfter(Change change, @Nullable Attributes so) {
        Attributes after = change.after() == null ? Attributes.NONE : change.after();
        AttributeNames names = after.names();
        if (replaced != null && replaced.by(change)) {
            Attributes before = replaced.deletion().before();
            Attributes was = replaced.row();
            return names.attributes(
                    i -> valueAgain(before, names.get(i), after.get(i), was == null ? null : was.get(names.get(i))));
        }
        if (change.operation() != Operation.UPDATE) {
            return compact(after);
        }
        if (so == null || so.names().equals(names)) {
            return names.attributes(
                    i -> valueAfter(change, names.get(i), after.get(i), so == null ? null : so.get(names.get(i))));
        }
        Map<String, Value> row = new HashMap<>(so.asMap());
        after.forEach((name, value) -> row.put(name, valueAfter(change, name, value, so.get(name))));
        return Attributes.of(row);
    }

    /** Both sides' changes are mostly played together, and their rows the same: so large values are digested once. */
    private Attributes compact(Attributes whole) {
        if (!whole.equals(lastWhole)) {
            lastWhole = whole;
            lastCompact = Compact.of(whole);
        }
        return lastCompact;
    }

    /** The value in a row that was deleted and inserted again. */
    private static Value valueAgain(@Nullable Attributes before, String name, Value value, @Nullable Value known) {
        return value.kind() == ValueKind.REFERENCE && !pointsElsewhere(before, name, value)
                ? stillPointing(before, name, value, known)
                : Compact.of(value);
    }

    /** @param known what was known of the attribute before the update; null for nothing */
    private static Value valueAfter(Change change, String name, Value value, @Nullable Value known) {
        if (value.kind() == ValueKind.REFERENCE && !pointsElsewhere(change.before(), name, value)) {
            return stillPointing(change.before(), name, value, known);
        }
        // Without the row before, an unknown value is one that the log left out because it did not change.
        if (!value.isKnown() && change.before() == null && known != null) {
            return known;
        }
        return Compact.of(value);
    }

    /** Whether a change certainly changed what a reference points to. */
    private static boolean pointsElsewhere(@Nullable Attributes before, String name, Value value) {
        Value was = before == null ? Value.UNKNOWN : before.valueOf(name);
        return was.isKnown() && !was.equals(value);
    }

    /**
     * The state of a reference that was left alone: as it was when it was last changed. What it points to may have got another
     * key since then, of which the other side's row tells nothing until somebody writes it.
     */
    private static Value stillPointing(@Nullable Attributes before, String name, Value value, @Nullable Value known) {
        boolean leftAlone = before != null && before.valueOf(name).isKnown();
        return known != null && (leftAlone || known.equals(Compact.of(value))) ? known : Value.UNKNOWN;
    }
}
