package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.EventTime;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.canonical.Origin;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** With one more change of the same row and side. */
    Gathered and(Change change) {
        Touch touch = Touch.by(change);
        NetOperation operation = net(effect.operation(), touch.operation());
        Map<String, Value> before = new HashMap<>(touch.before().asMap());
        before.putAll(effect.before().asMap());
        Map<String, Value> after = new HashMap<>();
        if (touch.operation() != NetOperation.DELETE) {
            after.putAll(effect.after().asMap());
            after.putAll(touch.after().asMap());
        }
        Attributes firstBefore = Attributes.of(before);
        Attributes lastAfter = Attributes.of(after);
        SideEffect sum = new SideEffect(
                operation,
                firstBefore,
                lastAfter,
                touchedBy(operation, touch, firstBefore, lastAfter),
                Touch.sum(effect.deltas(), touch.deltas()),
                effect.touchedUnknown() || touch.unknown(),
                refsAnd(refTo(change.origin())),
                effect.changeCount() + 1);
        return new Gathered(sum, first, change.time(), change.origin().number());
    }

    private Set<String> touchedBy(NetOperation sum, Touch touch, Attributes firstBefore, Attributes lastAfter) {
        boolean replaced = effect.operation() == NetOperation.DELETE && sum == NetOperation.UPDATE;
        if (!replaced) {
            Set<String> touched = new HashSet<>(effect.touched());
            touched.addAll(touch.touched());
            touched.removeIf(name -> isTakenBack(name, touch, firstBefore));
            return touched;
        }
        // Deleted and inserted again: an update of what came out different.
        Set<String> touched = new HashSet<>();
        for (String name : lastAfter.names()) {
            if (!firstBefore.valueOf(name).equals(lastAfter.valueOf(name))) {
                touched.add(name);
            }
        }
        return touched;
    }

    /** Set, and with nobody else in between set back: no effect, as inserted and deleted is none. */
    private boolean isTakenBack(String name, Touch touch, Attributes firstBefore) {
        return effect.operation() == NetOperation.UPDATE
                && touch.operation() == NetOperation.UPDATE
                && effect.touched().contains(name)
                && touch.touched().contains(name)
                && effect.after().valueOf(name).equals(touch.before().valueOf(name))
                && firstBefore.valueOf(name).equals(touch.after().valueOf(name));
    }

    private List<ChangeRef> refsAnd(ChangeRef ref) {
        List<ChangeRef> refs = new ArrayList<>(effect.changes());
        if (refs.size() == 2 * REFS_AT_EACH_END) {
            refs.remove(REFS_AT_EACH_END);
        }
        refs.add(ref);
        return refs;
    }

    private static ChangeRef refTo(Origin origin) {
        return new ChangeRef(
                origin.table(),
                origin.position().transaction(),
                origin.position().log(),
                origin.committedAt());
    }

    private static NetOperation net(NetOperation so, NetOperation then) {
        return switch (then) {
            case INSERT ->
                so == NetOperation.DELETE || so == NetOperation.UPDATE ? NetOperation.UPDATE : NetOperation.INSERT;
            case UPDATE -> so == NetOperation.INSERT ? NetOperation.INSERT : NetOperation.UPDATE;
            case DELETE -> so == NetOperation.INSERT ? NetOperation.NONE : NetOperation.DELETE;
            case NONE -> so;
        };
    }
}
