package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.canonical.Origin;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one side did to a row, gathered change by change.
 *
 * @param effect what it amounts to
 * @param first event time of the first change
 * @param last event time of the last change
 * @param number its number in its source's log: tells the order of two at the same time
 */
record Gathered(SideEffect effect, EventTime first, EventTime last, long number) {

    /** Events name this many first and as many last changes; more would say no more. */
    private static final int REFS_AT_EACH_END = 10;

    static Gathered of(Change change) {
        Touch touch = Touch.by(change);
        SideEffect effect = new SideEffect(
                touch.operation(),
                touch.before(),
                touch.after(),
                touch.touched(),
                touch.deltas(),
                touch.unknown(),
                List.of(refTo(change.origin())),
                1);
        return new Gathered(
                effect, change.time(), change.time(), change.origin().number());
    }

    /**
     * The same beside what the other side did, taking over its row where the two are equal, as nearly all are: both are kept
     * for a window, and so take up the room of one.
     */
    static Gathered of(Change change, @Nullable Gathered other) {
        if (other == null || !other.effect.after().equals(change.after())) {
            return of(change);
        }
        return of(change.with(change.operation(), change.before(), other.effect.after()));
    }

    /** With one more change of the same row and side. */
    Gathered and(Change change) {
        Set<String> unread = Interim.unreadIn(this, change);
        if (!unread.isEmpty()) {
            return new Gathered(Interim.without(unread, effect), first, last, number)
                    .and(Interim.since(effect, unread, change));
        }
        Touch touch = Touch.by(change).after(effect);
        if (Succession.isOfPredecessor(change)) {
            return succeeding(change, touch);
        }
        boolean furtherFirst = effect.operation() == NetOperation.UPDATE && Succession.isOfNewcomer(change);
        NetOperation operation = furtherFirst ? NetOperation.INSERT : net(effect.operation(), touch.operation());
        Map<String, Value> before = new HashMap<>(touch.before().asMap());
        before.putAll(effect.before().asMap());
        Map<String, Value> after = new HashMap<>();
        if (touch.operation() != NetOperation.DELETE) {
            after.putAll(effect.after().asMap());
            touch.after().forEach((name, value) -> {
                if (!isOthers(name, change)) {
                    after.put(name, isPerhapsOthers(name, value, change) ? Value.UNKNOWN : value);
                }
            });
        }
        Attributes lastAfter = Attributes.of(after);
        Set<String> undone = undoneBy(touch);
        before.keySet().removeAll(undone);
        Attributes firstBefore = Attributes.of(before);
        SideEffect sum = new SideEffect(
                operation,
                firstBefore,
                lastAfter,
                touchedBy(operation, touch, undone, firstBefore, lastAfter),
                Touch.sum(effect.deltas(), touch.deltas()),
                effect.touchedUnknown() || touch.unknown() || isReplacedUnseen(operation, firstBefore, lastAfter),
                refsAnd(refTo(change.origin())),
                effect.changeCount() + 1);
        return new Gathered(sum, first, change.time(), change.origin().number());
    }

    /**
     * Whether an attribute is left alone by a change, and what it is by now others have made of it: it was set by what is
     * gathered, or perhaps was, or belongs to a row that is inserted only here.
     */
    private boolean isOthers(String name, Change change) {
        Attributes before = change.before();
        Attributes after = change.after();
        boolean gone = effect.operation() == NetOperation.DELETE;
        if (gone || change.operation() != Operation.UPDATE || after == null) {
            return false;
        }
        if (before == null || !before.has(name)) {
            // A value that the log leaves out has not changed.
            return effect.touched().contains(name) && !after.valueOf(name).isKnown();
        }
        return (effect.touched().contains(name) || effect.touchedUnknown() || effect.operation() == NetOperation.INSERT)
                && before.valueOf(name).isKnown()
                && before.valueOf(name).equals(after.valueOf(name));
    }

    /** Whether a value that may have been set by what is gathered may be another one because others have set it since. */
    private boolean isPerhapsOthers(String name, Value value, Change change) {
        Attributes before = change.before();
        boolean mayBeMine = effect.touchedUnknown() || effect.touched().contains(name);
        return mayBeMine
                && effect.operation() == NetOperation.UPDATE
                && change.operation() == Operation.UPDATE
                && (before == null || !before.valueOf(name).isKnown())
                && effect.after().valueOf(name).isKnown()
                && !effect.after().valueOf(name).equals(value);
    }

    /** What was inserted is the successor of a row that goes only now: together an update. */
    private Gathered succeeding(Change deletion, Touch touch) {
        Attributes was = touch.before();
        SideEffect sum = new SideEffect(
                NetOperation.UPDATE,
                was,
                effect.after(),
                differing(was, effect.after()),
                Touch.sum(effect.deltas(), touch.deltas()),
                isAnyUnknown(was, effect.after()),
                refsAnd(refTo(deletion.origin())),
                effect.changeCount() + 1);
        return new Gathered(sum, first, deletion.time(), deletion.origin().number());
    }

    /** What was set by these changes and is set back now, with nobody else's change in between: no effect. */
    private Set<String> undoneBy(Touch touch) {
        Set<String> undone = new HashSet<>();
        if (effect.operation() != NetOperation.UPDATE || touch.operation() != NetOperation.UPDATE) {
            return undone;
        }
        for (String name : touch.touched()) {
            Value first = effect.before().valueOf(name);
            boolean mine = effect.touched().contains(name)
                    && effect.after().valueOf(name).equals(touch.before().valueOf(name));
            // Of rows that are counted each change says only that one more came or went.
            BigDecimal sum = Touch.sum(effect.deltas(), touch.deltas()).getOrDefault(name, BigDecimal.ZERO);
            if (mine
                    && sum.signum() == 0
                    && first.isKnown()
                    && first.equals(touch.after().valueOf(name))) {
                undone.add(name);
            }
        }
        return undone;
    }

    private boolean isReplaced(NetOperation sum) {
        return effect.operation() == NetOperation.DELETE && sum == NetOperation.UPDATE;
    }

    /** Whether a row was deleted and inserted again, and the log does not tell all of what was deleted. */
    private boolean isReplacedUnseen(NetOperation sum, Attributes firstBefore, Attributes lastAfter) {
        return isReplaced(sum) && isAnyUnknown(firstBefore, lastAfter);
    }

    static boolean isAnyUnknown(Attributes before, Attributes after) {
        return after.names().stream().anyMatch(name -> !before.valueOf(name).isKnown());
    }

    private Set<String> touchedBy(
            NetOperation sum, Touch touch, Set<String> undone, Attributes firstBefore, Attributes lastAfter) {
        if (!isReplaced(sum)) {
            Set<String> touched = new HashSet<>(effect.touched());
            touched.addAll(touch.touched());
            touched.removeAll(undone);
            return touched;
        }
        // Deleted and inserted again: an update of what came out different.
        return differing(firstBefore, lastAfter);
    }

    static Set<String> differing(Attributes before, Attributes after) {
        Set<String> differing = new HashSet<>();
        for (String name : after.names()) {
            Value was = before.valueOf(name);
            if (was.isKnown() && !was.equals(after.valueOf(name))) {
                differing.add(name);
            }
        }
        return differing;
    }

    private List<ChangeRef> refsAnd(ChangeRef ref) {
        List<ChangeRef> refs = new ArrayList<>(effect.changes());
        if (refs.size() == 2 * REFS_AT_EACH_END) {
            refs.remove(REFS_AT_EACH_END);
        }
        refs.add(ref);
        return refs;
    }

    /** Adds the names of what it did something to: all that it may have touched, {@link LastStates#ROW} if the row came or went. */
    void addTouched(Set<String> names) {
        if (effect.operation() == NetOperation.INSERT || effect.operation() == NetOperation.DELETE) {
            names.add(LastStates.ROW);
        }
        names.addAll(effect.touchedUnknown() ? effect.after().names() : effect.touched());
    }

    static ChangeRef refTo(Origin origin) {
        return new ChangeRef(
                origin.table(),
                origin.position().transaction(),
                origin.position().log(),
                origin.committedAt());
    }

    static NetOperation net(NetOperation so, NetOperation then) {
        return switch (then) {
            case INSERT ->
                so == NetOperation.DELETE || so == NetOperation.UPDATE ? NetOperation.UPDATE : NetOperation.INSERT;
            case UPDATE -> so == NetOperation.INSERT ? NetOperation.INSERT : NetOperation.UPDATE;
            case DELETE -> so == NetOperation.INSERT ? NetOperation.NONE : NetOperation.DELETE;
            case NONE -> so;
        };
    }
}
