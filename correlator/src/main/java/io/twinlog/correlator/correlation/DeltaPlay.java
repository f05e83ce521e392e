package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.EntityComparison;
import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.RowDeltas;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plays changes of attributes that are compared by delta and belong to no instruction: equal ones cancel out as a bag, what
 * is left over by its sum.
 */
final class DeltaPlay {

    private final Scene scene;
    private final CorrelationSettings settings;
    private final Judge judge;
    private final Cases cases;
    private final WaitingDeltas waiting;

    DeltaPlay(Scene scene, Judge judge, List<Delta> state, Cases cases) {
        this.scene = scene;
        this.settings = scene.settings();
        this.judge = judge;
        this.cases = cases;
        this.waiting = new WaitingDeltas(scene, judge, state);
    }

    /** Takes the deltas out of an update's version: they are compared here, the rest as a version. */
    Version separated(Side side, Version version) {
        SideEffect effect = version.effect().effect();
        Set<String> summed = summed();
        boolean any = effect.touchedUnknown()
                || summed.stream().anyMatch(name -> effect.touched().contains(name) || isUnknown(effect, name));
        if (Bags.isBag(scene)) {
            Bags.oneByOne(effect).forEach(one -> waiting.add(side, version, EntityComparison.ROWS, one));
            return version.considered(nothingOf(effect));
        }
        if (effect.operation() != NetOperation.UPDATE || !any) {
            return version.considered(effect);
        }
        for (String attribute : new TreeSet<>(summed)) {
            BigDecimal amount = effect.deltas().get(attribute);
            if (amount != null) {
                addIfAny(side, version, attribute, amount);
            } else if (isUnknown(effect, attribute)
                    || (effect.touchedUnknown() && effect.after().has(attribute))) {
                waiting.add(side, version, attribute, Delta.UNKNOWN);
            }
        }
        Set<String> touched = new HashSet<>(effect.touched());
        touched.removeAll(summed);
        return version.considered(withoutSums(effect, touched));
    }

    private SideEffect withoutSums(SideEffect effect, Set<String> touched) {
        Map<String, BigDecimal> deltas = new HashMap<>(effect.deltas());
        deltas.keySet().removeAll(summed());
        return new SideEffect(
                effect.operation(),
                effect.before(),
                effect.after(),
                touched,
                deltas,
                effect.touchedUnknown(),
                effect.changes(),
                effect.changeCount());
    }

    /**
     * Versions have met in which the row came or went: what it came with is part of the sum, for the other side may have added
     * that later.
     *
     * @param certain whether it must be certain that the row was not there before: else, if only one side has inserted it, it may be what
     *     the other side updated
     */
    void met(Side side, List<Version> mine, List<Version> theirs, boolean certain) {
        Set<String> summed = summed();
        for (String attribute : summed) {
            BigDecimal my = Unmet.broughtBy(mine, attribute, certain);
            BigDecimal their = Unmet.broughtBy(theirs, attribute, certain);
            if (my != null && their != null && my.compareTo(their) != 0) {
                addIfAny(side, mine.get(mine.size() - 1), attribute, my);
                addIfAny(side.other(), theirs.get(theirs.size() - 1), attribute, their);
            }
            addIfUnknown(side, mine, attribute, my);
            addIfUnknown(side.other(), theirs, attribute, their);
        }
    }

    /** A version of which the row's coming or going has been counted, though it has not met itself. */
    Version counted(Version version) {
        SideEffect effect = version.effect().effect();
        boolean comesOrGoes = effect.operation() == NetOperation.INSERT || effect.operation() == NetOperation.DELETE;
        return comesOrGoes && !summed().isEmpty() ? version.considered(withoutSums(effect, effect.touched())) : version;
    }

    /** Whether what the row came or went with was counted when another version met. */
    boolean isCounted(Version version) {
        SideEffect effect = version.effect().effect();
        Attributes row = effect.operation() == NetOperation.DELETE ? effect.before() : effect.after();
        return effect.operation() != NetOperation.UPDATE
                && summed().stream()
                        .anyMatch(name -> RowDeltas.number(row.valueOf(name)) != null
                                && !effect.deltas().containsKey(name));
    }

    /** A version but for all that is summed up, which has been counted. */
    Version unsummed(Version version) {
        SideEffect effect = version.effect().effect();
        Set<String> touched = new HashSet<>(effect.touched());
        touched.removeAll(summed());
        SideEffect rest = withoutSums(effect, touched);
        return version.considered(new SideEffect(
                rest.operation(),
                rest.before(),
                Attributes.of(withoutSums(rest.after())),
                touched,
                rest.deltas(),
                rest.touchedUnknown(),
                rest.changes(),
                rest.changeCount()));
    }

    /** If the row was perhaps there before, what it had then is not known, nor what was added to it. */
    private void addIfUnknown(Side side, List<Version> run, String attribute, @Nullable BigDecimal brought) {
        Version last = run.get(run.size() - 1);
        if (brought == null
                && Unmet.inserts(run)
                && last.effect().effect().after().has(attribute)) {
            waiting.add(side, last, attribute, Delta.UNKNOWN);
        }
    }

    private void addIfAny(Side side, Version of, String attribute, BigDecimal amount) {
        if (amount.signum() != 0) {
            waiting.add(side, of, attribute, amount);
        }
    }

    /** What is not known before and after may have been changed. */
    private static boolean isUnknown(SideEffect effect, String attribute) {
        return effect.after().has(attribute)
                && !effect.after().valueOf(attribute).isKnown();
    }

    /** What still waits. */
    WaitingDeltas waiting() {
        return waiting;
    }

    EventTime nextTimer(StampedPlay stamped) {
        EventTime next = EventTime.MAX;
        for (int i = 0; i < waiting.size(); i++) {
            next = next.earlier(timerOf(i, stamped));
        }
        return next;
    }

    void fire(EventTime at, StampedPlay stamped, KnownStates states) {
        for (int i = 0; i < waiting.size(); i++) {
            if (!timerOf(i, stamped).isAfter(at)) {
                decide(waiting.get(i), at, stamped, states);
                return;
            }
        }
    }

    /** Of a bag nothing but the number of rows is compared. */
    private static SideEffect nothingOf(SideEffect effect) {
        return new SideEffect(
                effect.operation(),
                Attributes.NONE,
                Attributes.NONE,
                Set.of(),
                Map.of(),
                false,
                effect.changes(),
                effect.changeCount());
    }

    private EventTime timerOf(int index, StampedPlay stamped) {
        Delta delta = waiting.get(index);
        EventTime near = delta.time().plus(settings.reach());
        if (!delta.isKnown()) {
            // Whatever it may be the counterpart of has been decided by then.
            return near.plus(settings.reach()).plus(settings.reach()).next();
        }
        EventTime due = waiting.hasLater(index, near) ? near.plus(settings.reach()) : near;
        return due.later(stamped.versions().mayMeetUntil(delta.side(), delta.time()));
    }

    private void decide(Delta due, EventTime at, StampedPlay stamped, KnownStates states) {
        if (!due.isKnown()) {
            waiting.remove(due);
            return;
        }
        List<Delta> together = waiting.take(due);
        Gathered legacy = Together.sumOf(together, Side.LEGACY, due.attribute());
        Gathered renewed = Together.sumOf(together, Side.NEW, due.attribute());
        EventTime first = due.time();
        for (Delta one : together) {
            first = one.isKnown() ? first.earlier(one.time()) : first;
        }
        Instruction instruction = Together.onlyInstruction(together);
        Outcome outcome =
                doubted(judge.judgeSums(instruction, legacy, renewed, first, at), legacy, renewed, first, at, states);
        Set<String> differing = states.differingAtRest(at);
        boolean sumsAgree = outcome instanceof Outcome.Agreed || outcome instanceof Outcome.Ignored;
        boolean leftNoTrace = (differing != null && !Cases.isBorneOut(Set.of(due.attribute()), differing))
                || new Balance(due.attribute(), waiting.undecidedBeside(due), stamped.remaining())
                        .isEven(states.certain(Side.LEGACY, at), states.certain(Side.NEW, at));
        boolean known = together.stream().allMatch(Delta::isKnown);
        boolean late = !sumsAgree
                && known
                && (cases.resolveBySum(due.attribute(), Together.excess(together), at)
                        || stamped.resolveBySum(due.attribute(), Together.excess(together), at));
        if (!sumsAgree && !leftNoTrace && !late) {
            Map<Boolean, List<Instruction>> agreeing = Together.instructions(together).stream()
                    .collect(Collectors.partitioningBy(
                            one -> !cases.told().speaksOf(one.id()) && Together.isMatched(one, together)));
            cases.addSum(
                    outcome,
                    new Life.Matter(
                            "DELTA " + due.attribute(),
                            instruction,
                            Life.report(legacy),
                            Life.report(renewed),
                            first,
                            at),
                    agreeing.getOrDefault(true, List.of()),
                    agreeing.getOrDefault(false, List.of()),
                    at);
        }
    }

    /**
     * A side that does not have the row any more has taken its sums away with it. What the other one took away of them may have been part
     * of the same, if not all of it was seen.
     */
    private Outcome doubted(
            Outcome outcome,
            @Nullable Gathered legacy,
            @Nullable Gathered renewed,
            EventTime first,
            EventTime at,
            KnownStates states) {
        boolean gone = (legacy == null && states.isGone(Side.LEGACY)) || (renewed == null && states.isGone(Side.NEW));
        return !gone || Cases.isClean(outcome)
                ? outcome
                : judge.unseen(first.minus(settings.reach()), at)
                        .<Outcome>map(reason -> new Outcome.Undecidable(reason, outcome.rules()))
                        .orElse(outcome);
    }

    /** A row but for what is compared here. */
    Map<String, Value> withoutSums(Attributes row) {
        Map<String, Value> rest = new HashMap<>(row.asMap());
        rest.keySet().removeAll(summed());
        return rest;
    }

    /** What is summed up; of rows without a key their number. */
    Set<String> summed() {
        return scene.isDeclaration()
                ? Set.of()
                : scene.comparison().how(scene.entity()).summed();
    }
}
