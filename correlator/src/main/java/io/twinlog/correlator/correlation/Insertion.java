package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A row that one transaction inserts and others complete, as far as it has met nothing: what the other side inserts at once is compared
 * with all of it.
 *
 * @param versions the insertion, and what sets only what that left out; or a single version that is no part of such; or none, where there is
 *     nothing
 */
record Insertion(List<Version> versions) {

    Insertion {
        versions = List.copyOf(versions);
    }

    /** What a version is part of, as the other side has inserted the row. */
    static Insertion of(CorrelationSettings settings, List<Version> all, Version version, Version other) {
        List<Version> run = Unmet.run(settings, all, version);
        int from = run.size() - 1;
        while (from >= 0 && !MetVersion.isInsertion(run.get(from))) {
            from--;
        }
        if (from < 0) {
            return alone(version);
        }
        Version first = run.get(from);
        Set<String> left =
                leftOut(first.effect().effect().after(), other.effect().effect().after());
        List<Version> parts = new ArrayList<>(List.of(first));
        for (int i = all.indexOf(first) + 1; i < all.size(); i++) {
            Version next = all.get(i);
            if (next.isIdle()) {
                continue;
            }
            if (!isCompletion(next, new Insertion(parts), left)
                    || !Reach.within(settings, next.time(), version.time())) {
                break;
            }
            parts.add(next);
        }
        return parts.contains(version) ? new Insertion(parts) : alone(version);
    }

    static Insertion alone(Version version) {
        return new Insertion(List.of(version));
    }

    boolean isInPieces() {
        return versions.size() > 1;
    }

    /** As if it had been done at once, under the instruction of the last piece. */
    Version asOne() {
        Version first = versions.get(0);
        Version last = versions.get(versions.size() - 1);
        if (!isInPieces()) {
            return first;
        }
        Gathered all = new Gathered(
                sum(),
                first.effect().first(),
                last.effect().last(),
                last.effect().number());
        return new Version(
                last.transaction(), all, last.instruction(), last.met(), last.considered(), last.overwritten());
    }

    /** What the pieces set, and nothing of what they left alone: that others may have changed. */
    private SideEffect sum() {
        SideEffect first = versions.get(0).effect().effect();
        Map<String, Value> after = new HashMap<>(first.after().asMap());
        Set<String> touched = new HashSet<>(first.touched());
        List<ChangeRef> changes = new ArrayList<>(first.changes());
        int count = first.changeCount();
        for (Version piece : versions.subList(1, versions.size())) {
            SideEffect effect = piece.effect().effect();
            Set<String> set = new HashSet<>(effect.touched());
            if (effect.touchedUnknown()) {
                set.addAll(unlike(Attributes.of(after), effect.after()));
            }
            set.forEach(name -> after.put(name, effect.after().valueOf(name)));
            touched.addAll(set);
            changes.addAll(effect.changes());
            count += effect.changeCount();
        }
        return new SideEffect(
                first.operation(),
                first.before(),
                Attributes.of(after),
                touched,
                first.deltas(),
                first.touchedUnknown(),
                changes,
                count);
    }

    private static Set<String> leftOut(Attributes row, Attributes other) {
        Set<String> left = new HashSet<>(other.names());
        left.removeIf(name -> other.valueOf(name).isNull()
                || (row.has(name) && !row.valueOf(name).isNull()));
        return left;
    }

    private static boolean isCompletion(Version version, Insertion so, Set<String> left) {
        SideEffect effect = version.effect().effect();
        return !version.met()
                && effect.operation() == NetOperation.UPDATE
                && left.containsAll(effect.touched())
                && (!effect.touchedUnknown() || left.containsAll(unlike(so.sum().after(), effect.after())));
    }

    /** What an update of which the row before is not known has changed, by what was inserted. */
    private static Set<String> unlike(Attributes before, Attributes after) {
        Set<String> unlike = new HashSet<>();
        after.forEach((name, value) -> {
            Value was = before.has(name) ? before.valueOf(name) : Value.NULL;
            if (was.isKnown() && value.isKnown() && !was.equals(value)) {
                unlike.add(name);
            }
        });
        return unlike;
    }
}
