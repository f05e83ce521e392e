package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.discrepancy.SideReport;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.correlator.correlation.LastStates.LastState;
import io.twinlog.correlator.correlation.LastStates.Rest;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks that a row's states are equal when it has come to rest, or does not. */
final class QuietPlay {

    private final Scene scene;
    private final Cases cases;
    private final KnownStates states;

    QuietPlay(Scene scene, KnownStates states, Cases cases) {
        this.scene = scene;
        this.cases = cases;
        this.states = states;
    }

    /** When the row has been quiet for long enough; MAX if that was checked. */
    EventTime nextTimer() {
        EventTime last = states.last().lastChange();
        return states.last().checked() || last == null
                ? EventTime.MAX
                : last.plus(scene.settings().reach());
    }

    void fire(EventTime at, StampedPlay stamped) {
        states.remember(states.last().afterCheck());
        LastState legacy = states.seenSince(Side.LEGACY, at);
        LastState renewed = states.seenSince(Side.NEW, at);
        if (legacy == null || renewed == null) {
            return;
        }
        boolean everyVersion = scene.comparison().how(scene.entity()).everyVersion();
        if (Objects.equals(legacy.row(), renewed.row()) && Standings.isAllKnown(legacy.row())) {
            // What nearly always is the case, without going through rules and attributes one by one.
            cases.resolveByStates(Set.of(), everyVersion, at);
            states.remember(states.last().at(Rest.after(states.last().rest(), at, Set.of())));
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
        Unrest unrest = states.last().unrest();
        if (unrest == null || !unrest.isOver(at, scene.settings())) {
            return;
        }
        states.remember(states.last().with(unrest.next(at)));
        LastState legacy = states.of(Side.LEGACY);
        LastState renewed = states.of(Side.NEW);
        Set<String> changed = unrest.changed();
        if (changed == null || legacy == null || renewed == null || states.mayHaveChanged(legacy, renewed, at)) {
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
        Outcome all = states.compared(legacy, renewed, Set.of(), at);
        Set<String> differing = Standings.differingIn(all, legacy, renewed);
        Set<String> perhaps = Standings.perhapsDifferingIn(all, legacy, renewed);
        perhaps.addAll(moving);
        cases.resolveByStates(perhaps, scene.comparison().how(scene.entity()).everyVersion(), at);
        Set<String> said = Spoken.of(differing, states.last(), stamped.remaining(), cases);
        Set<String> unequal = new HashSet<>(differing);
        unequal.addAll(moving);
        states.remember(states.last().at(Rest.after(states.last().rest(), seen, unequal)));
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
        Outcome news = states.compared(legacy, renewed, left, at);
        if (!Cases.isClean(news)) {
            raise(news, legacy, renewed, at);
        }
    }

    /** What the last states come to now, if they are known. */
    @Nullable
    Outcome again(StampedPlay stamped, EventTime at) {
        LastState legacy = states.of(Side.LEGACY);
        LastState renewed = states.of(Side.NEW);
        if (legacy == null || renewed == null || states.mayHaveChanged(legacy, renewed, at)) {
            return null;
        }
        Outcome all = states.compared(legacy, renewed, Set.of(), at);
        Set<String> said =
                Spoken.of(Standings.differingIn(all, legacy, renewed), states.last(), stamped.remaining(), cases);
        return states.compared(legacy, renewed, said, at);
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

    private static SideReport report(LastState state) {
        NetOperation operation = state.row() == null ? NetOperation.DELETE : NetOperation.UPDATE;
        return new SideReport(operation, List.of(state.ref()), 1);
    }
}
