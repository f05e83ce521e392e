package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What both sides have added to sums of a row and no counterpart was found for: equal amounts cancel out, in any order. */
final class WaitingDeltas {

    private final Scene scene;
    private final CorrelationSettings settings;
    private final Judge judge;
    private final List<Delta> waiting;

    WaitingDeltas(Scene scene, Judge judge, List<Delta> waiting) {
        this.scene = scene;
        this.settings = scene.settings();
        this.judge = judge;
        this.waiting = new ArrayList<>(waiting);
    }

    /** What a side has added in a version; gone at once if the other has added the same. */
    void add(Side side, Version of, String attribute, BigDecimal amount) {
        add(new Delta(side, of.time(), attribute, amount, lastOf(of.effect().effect()), of.instruction(), null));
    }

    /** Of many that are not known the first and the last of a reach say as much as all of them. */
    private void addUnknown(Delta delta) {
        List<Delta> mine = waiting.stream()
                .filter(one -> !one.isKnown() && one.side() == delta.side())
                .filter(one -> one.attribute().equals(delta.attribute()))
                .toList();
        int count = mine.size();
        if (count > 1 && Reach.within(settings, mine.get(count - 2).time(), delta.time())) {
            waiting.remove(mine.get(count - 1));
        }
        waiting.add(delta);
    }

    private void add(Delta delta) {
        if (!delta.isKnown()) {
            addUnknown(delta);
            return;
        }
        for (int i = 0; i < waiting.size(); i++) {
            Delta other = waiting.get(i);
            boolean counterpart = other.side() != delta.side()
                    && other.attribute().equals(delta.attribute())
                    && other.amount().compareTo(delta.amount()) == 0
                    && Reach.within(settings, other.time(), delta.time());
            if (counterpart) {
                waiting.remove(i);
                blurIfEqualOnesMayBeUnseen(other, delta);
                return;
            }
        }
        waiting.add(delta);
    }

    /**
     * Rows without a key are one as good as the other: where one may have gone unseen, those that meet near it may both have
     * had another counterpart, and who is left over in the end stands elsewhere than who lacks his.
     */
    private void blurIfEqualOnesMayBeUnseen(Delta one, Delta other) {
        if (!Bags.isBag(scene)) {
            return;
        }
        EventTime at = one.time().later(other.time());
        EventTime earliest = one.time().earlier(other.time()).minus(settings.reach());
        judge.unseen(earliest, at)
                .or(() -> scene.blurIn(earliest, at, false))
                .ifPresent(reason -> scene.add(new Blur(other.side(), at, Blur.What.DEED, reason)));
    }

    Delta get(int index) {
        return waiting.get(index);
    }

    int size() {
        return waiting.size();
    }

    /** Those of the same attribute and time, which are taken out; what is not known may be the counterpart of others yet. */
    List<Delta> take(Delta due) {
        List<Delta> together = waiting.stream()
                .filter(other ->
                        other.attribute().equals(due.attribute()) && Reach.within(settings, other.time(), due.time()))
                .toList();
        waiting.removeIf(one -> one.isKnown() && together.contains(one));
        return together;
    }

    void remove(Delta delta) {
        waiting.remove(delta);
    }

    /** The rest of a version counts as something now. */
    void told(Side side, Version version, RowVerdict verdict) {
        Instruction its = version.instruction();
        if (its != null) {
            waiting.replaceAll(one -> one.side() == side
                            && one.time().equals(version.time())
                            && one.instruction() != null
                            && one.instruction().id().equals(its.id())
                    ? one.told(verdict)
                    : one);
        }
    }

    boolean isUndecided() {
        for (Delta delta : waiting) {
            if (delta.isKnown()) {
                return true;
            }
        }
        return false;
    }

    void addUndecidedBefore(EventTime time, Set<String> names) {
        for (Delta delta : waiting) {
            if (delta.time().isBefore(time)) {
                names.add(delta.attribute());
            }
        }
    }

    /** All of them, in the order in which they came; to be read only. */
    List<Delta> list() {
        return waiting;
    }

    /** What is not decided yet beside one that is; what is not known, and cannot be its counterpart, is in both sides' sums by now. */
    List<Delta> undecidedBeside(Delta due) {
        return waiting.stream()
                .filter(one -> one.isKnown() || Reach.within(settings, one.time(), due.time()))
                .toList();
    }

    /** Whether the other side has added something near {@code time} that waits for what a side did. */
    boolean awaits(Side side, EventTime time) {
        return waiting.stream().anyMatch(one -> one.side() != side && Reach.within(settings, one.time(), time));
    }

    /** Looks behind it first: that is where a later one nearly always is, however many wait. */
    boolean hasLater(int index, EventTime until) {
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
        return other.isKnown()
                && other.time().isAfter(delta.time())
                && !other.time().isAfter(until)
                && other.attribute().equals(delta.attribute());
    }

    private static ChangeRef lastOf(SideEffect effect) {
        return effect.changes().get(effect.changes().size() - 1);
    }
}
