package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.canonical.Origin;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What was written and could not be read, and was written over by the same side later. Within a transaction nobody else has the row in
 * the meantime: what counts is what was there before it and after it. Else what is there again afterwards was perhaps never changed.
 */
final class Interim {

    private Interim() {}

    /** What was changed to a value that could not be read, and is now the first one again, or another one in the same transaction. */
    static Set<String> unreadIn(Gathered so, Change change) {
        Attributes before = change.before();
        Attributes after = change.after();
        if (before == null || after == null) {
            return Set.of();
        }
        boolean isOfTheLast = isOfTheLast(so.effect(), change.origin());
        Set<String> unread = new HashSet<>();
        for (String name : so.effect().touched()) {
            Value first = so.effect().before().valueOf(name);
            if (first.isKnown()
                    && before.has(name)
                    && !before.valueOf(name).isKnown()
                    && (isOfTheLast
                            ? after.valueOf(name).isKnown()
                            : after.valueOf(name).equals(first))) {
                unread.add(name);
            }
        }
        return unread;
    }

    private static boolean isOfTheLast(SideEffect so, Origin origin) {
        ChangeRef last = so.changes().get(so.changes().size() - 1);
        return last.transaction().equals(origin.position().transaction())
                && last.committedAt().equals(origin.committedAt());
    }

    /** As if it had not been changed yet. */
    static SideEffect without(Set<String> unread, SideEffect so) {
        Set<String> touched = new HashSet<>(so.touched());
        touched.removeAll(unread);
        Map<String, Value> before = new HashMap<>(so.before().asMap());
        before.keySet().removeAll(unread);
        Map<String, BigDecimal> deltas = new HashMap<>(so.deltas());
        deltas.keySet().removeAll(unread);
        return new SideEffect(
                so.operation(),
                Attributes.of(before),
                so.after(),
                touched,
                deltas,
                so.touchedUnknown(),
                so.changes(),
                so.changeCount());
    }

    /** A change of the same transaction as if it had been made to what was there before. */
    static Change since(SideEffect so, Set<String> unread, Change change) {
        if (!isOfTheLast(so, change.origin())) {
            return change;
        }
        Attributes before = change.before();
        Map<String, Value> was = new HashMap<>(before == null ? Map.of() : before.asMap());
        unread.forEach(name -> was.put(name, so.before().valueOf(name)));
        return change.with(change.operation(), Attributes.of(was), change.after());
    }
}
