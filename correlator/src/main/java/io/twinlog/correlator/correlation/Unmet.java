package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.RowDeltas;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.EventTime;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a side's versions that have met nothing come to together. One transaction inserts a row and the next one completes it, or
 * one deletes it and the next one inserts it again: with what the other side does at once only all of them agree.
 */
final class Unmet {

    private Unmet() {}

    /** What a version comes to with those before it. */
    static SideEffect upTo(CorrelationSettings settings, List<Version> versions, Version last) {
        List<Version> all = run(settings, versions, last);
        SideEffect sum = all.get(0).effect().effect();
        for (int i = 1; i < all.size(); i++) {
            sum = and(sum, all.get(i).effect().effect());
        }
        return sum;
    }

    /** A version and those before it, as far back as the last one that has met, and is near enough. */
    static List<Version> run(CorrelationSettings settings, List<Version> versions, Version last) {
        return run(settings, versions, last, last.time());
    }

    /** The same of those that are near enough to the last one, or to a time. */
    static List<Version> run(CorrelationSettings settings, List<Version> versions, Version last, EventTime other) {
        int end = versions.indexOf(last);
        int from = end;
        while (from > 0 && !versions.get(from - 1).met() && isNear(settings, versions.get(from - 1), last, other)) {
            from--;
        }
        return versions.subList(from, end + 1);
    }

    private static boolean isNear(CorrelationSettings settings, Version version, Version last, EventTime other) {
        return Reach.within(settings, version.time(), last.time()) || Reach.within(settings, version.time(), other);
    }

    /** Whether the row comes in a version of the run. */
    static boolean inserts(List<Version> run) {
        return run.stream().anyMatch(one -> one.effect().effect().operation() == NetOperation.INSERT);
    }

    /**
     * What an attribute was when the row came, less what it was when it went; null if that is not known.
     *
     * @param certain whether it must be certain that the row was not there before
     */
    static @Nullable BigDecimal broughtBy(List<Version> run, String attribute, boolean certain) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Version one : run) {
            SideEffect effect = one.effect().effect();
            boolean comes = effect.operation() == NetOperation.INSERT;
            if (one.met() || (!comes && effect.operation() != NetOperation.DELETE)) {
                continue;
            }
            Value value = (comes ? effect.after() : effect.before()).get(attribute);
            BigDecimal number = value == null ? null : RowDeltas.number(value);
            if (number != null && !effect.deltas().containsKey(attribute)) {
                // Counted before, with what another version of the run has met.
                continue;
            }
            boolean unknown = comes
                    ? (certain && effect.touchedUnknown()) || (value != null && !value.isKnown())
                    : number == null;
            if (unknown) {
                return null;
            }
            if (number != null) {
                sum = comes ? sum.add(number) : sum.subtract(number);
            }
        }
        return sum;
    }

    /** What each attribute was last set to in the versions of a run themselves, whatever instructions made of it meanwhile. */
    static Map<String, Value> ownValues(List<Version> run) {
        Map<String, Value> own = new HashMap<>();
        for (Version one : run) {
            SideEffect effect = one.effect().effect();
            if (effect.operation() == NetOperation.DELETE) {
                own.clear();
                continue;
            }
            for (String name : effect.touched()) {
                Value value = effect.after().get(name);
                if (value == null) {
                    own.remove(name);
                } else {
                    own.put(name, value);
                }
            }
        }
        return own;
    }

    private static SideEffect and(SideEffect so, SideEffect then) {
        NetOperation operation = net(so.operation(), then.operation());
        boolean replaced = so.operation() == NetOperation.DELETE && operation == NetOperation.UPDATE;
        Map<String, Value> before = new HashMap<>(then.before().asMap());
        before.putAll(so.before().asMap());
        Map<String, Value> after = new HashMap<>();
        if (then.operation() != NetOperation.DELETE) {
            after.putAll(so.after().asMap());
            // A value that the log leaves out, where it has no row before, has not changed.
            then.after()
                    .forEach((name, value) ->
                            after.merge(name, value, (was, is) -> is.isKnown() || !then.touchedUnknown() ? is : was));
        }
        Attributes was = Attributes.of(before);
        Attributes is = Attributes.of(after);
        return new SideEffect(
                operation,
                was,
                is,
                replaced ? Gathered.differing(was, is) : union(so.touched(), then.touched()),
                Touch.sum(so.deltas(), then.deltas()),
                so.touchedUnknown() || then.touchedUnknown() || (replaced && Gathered.isAnyUnknown(was, is)),
                then.changes(),
                so.changeCount() + then.changeCount());
    }

    private static NetOperation net(NetOperation so, NetOperation then) {
        // What was written of it before it was there is what further tables say.
        return so == NetOperation.UPDATE && then == NetOperation.INSERT ? then : Gathered.net(so, then);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
