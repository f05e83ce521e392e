package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    private final List<Delta> waiting;

    DeltaPlay(Scene scene, Judge judge, List<Delta> state, Cases cases) {
        this.scene = scene;
        this.settings = scene.settings();
        this.judge = judge;
        this.cases = cases;
        this.waiting = new ArrayList<>(state);
    }

    /** Takes the deltas out of an update's version: they are compared here, the rest as a version. */
    Version separated(Side side, Version version) {
        SideEffect effect = version.effect().effect();
        Set<String> summed = summed();
        if (effect.operation() != NetOperation.UPDATE || summed.stream().noneMatch(effect.touched()::contains)) {
            return version.considered(effect);
        }
        for (String attribute : new TreeSet<>(summed)) {
            BigDecimal amount = effect.deltas().get(attribute);
            if (amount != null && amount.signum() != 0) {
                add(new Delta(side, version.time(), attribute, amount, lastOf(effect), version.instruction()));
            }
        }
        Set<String> touched = new HashSet<>(effect.touched());
        touched.removeAll(summed);
        Map<String, BigDecimal> deltas = new HashMap<>(effect.deltas());
        deltas.keySet().removeAll(summed);
        return version.considered(new SideEffect(
                effect.operation(),
                effect.before(),
                effect.after(),
                touched,
                deltas,
                effect.touchedUnknown(),
                effect.changes(),
                effect.changeCount()));
    }

    boolean isUndecided() {
        return !waiting.isEmpty();
    }

    List<Delta> remaining() {
        return waiting;
    }

    /** Whether the other side has added something near {@code time} that waits for what a side did. */
    boolean awaits(Side side, EventTime time) {
        return waiting.stream().anyMatch(one -> one.side() != side && Reach.within(settings, one.time(), time));
    }

    EventTime nextTimer(StampedPlay stamped) {
        EventTime next = EventTime.MAX;
        for (int i = 0; i < waiting.size(); i++) {
            next = next.earlier(timerOf(i, stamped));
        }
        return next;
    }

    void fire(EventTime at, StampedPlay stamped) {
        for (int i = 0; i < waiting.size(); i++) {
            if (!timerOf(i, stamped).isAfter(at)) {
                decide(waiting.get(i), at);
                return;
            }
        }
    }

    private void add(Delta delta) {
        for (int i = 0; i < waiting.size(); i++) {
            Delta other = waiting.get(i);
            boolean counterpart = other.side() != delta.side()
                    && other.attribute().equals(delta.attribute())
                    && other.amount().compareTo(delta.amount()) == 0
                    && Reach.within(settings, other.time(), delta.time());
            if (counterpart) {
                waiting.remove(i);
                return;
            }
        }
        waiting.add(delta);
    }

    private EventTime timerOf(int index, StampedPlay stamped) {
        Delta delta = waiting.get(index);
        EventTime near = delta.time().plus(settings.reach());
        EventTime due = hasLater(index, near) ? near.plus(settings.reach()) : near;
        return due.later(stamped.mayMeetUntil(delta.side(), delta.time()));
    }

    /** Looks behind it first: that is where a later one nearly always is, however many wait. */
    private boolean hasLater(int index, EventTime until) {
        for (int i = index + 1; i < waiting.size(); i++) {
            if (isLater(index, i, until)) {
                return true;
            }
        }
        for (int i = 0; i < index; i++) {
            if (isLater(index, i, until)) {
                return true;
            }
        }
        return false;
    }

    private boolean isLater(int index, int otherIndex, EventTime until) {
        Delta delta = waiting.get(index);
        Delta other = waiting.get(otherIndex);
        return other.time().isAfter(delta.time())
                && !other.time().isAfter(until)
                && other.attribute().equals(delta.attribute());
    }

    private void decide(Delta due, EventTime at) {
        List<Delta> together = waiting.stream()
                .filter(other ->
                        other.attribute().equals(due.attribute()) && Reach.within(settings, other.time(), due.time()))
                .toList();
        waiting.removeAll(together);
        Gathered legacy = sumOf(together, Side.LEGACY, due.attribute());
        Gathered renewed = sumOf(together, Side.NEW, due.attribute());
        EventTime first = together.get(0).time();
        Instruction instruction = onlyOne(together);
        Outcome outcome = judge.judge(instruction, legacy, renewed, first, at);
        boolean sumsAgree = outcome instanceof Outcome.Agreed || outcome instanceof Outcome.Ignored;
        if (!sumsAgree) {
            cases.add(
                    OpenCase.Family.DELTA,
                    outcome,
                    new Life.Matter(
                            "DELTA " + due.attribute(),
                            instruction,
                            Life.report(legacy),
                            Life.report(renewed),
                            first,
                            at),
                    at);
        }
    }

    /** The instruction that all of them carry which carry any; null if they carry several or none. */
    private static @Nullable Instruction onlyOne(List<Delta> deltas) {
        Instruction only = null;
        for (Delta one : deltas) {
            Instruction its = one.instruction();
            if (only != null && its != null && !its.id().equals(only.id())) {
                return null;
            }
            only = only == null ? its : only;
        }
        return only;
    }

    private static @Nullable Gathered sumOf(List<Delta> deltas, Side side, String attribute) {
        List<Delta> mine = deltas.stream().filter(one -> one.side() == side).toList();
        if (mine.isEmpty()) {
            return null;
        }
        BigDecimal sum = mine.stream().map(Delta::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        SideEffect effect = new SideEffect(
                NetOperation.UPDATE,
                Attributes.NONE,
                Attributes.NONE,
                Set.of(attribute),
                Map.of(attribute, sum),
                false,
                mine.stream().map(Delta::ref).toList(),
                mine.size());
        return new Gathered(
                effect, mine.get(0).time(), mine.get(mine.size() - 1).time(), 0);
    }

    /** Whether all that an update touched is compared here, so that nothing of it is a version. */
    boolean isAllOf(SideEffect effect) {
        return effect.operation() == NetOperation.UPDATE
                && !effect.touched().isEmpty()
                && summed().containsAll(effect.touched());
    }

    /** A row but for what is compared here. */
    Map<String, Value> withoutSums(Attributes row) {
        Map<String, Value> rest = new HashMap<>(row.asMap());
        rest.keySet().removeAll(summed());
        return rest;
    }

    private Set<String> summed() {
        return scene.isDeclaration()
                ? Set.of()
                : scene.comparison().how(scene.entity()).summed();
    }

    private static ChangeRef lastOf(SideEffect effect) {
        return effect.changes().get(effect.changes().size() - 1);
    }
}
