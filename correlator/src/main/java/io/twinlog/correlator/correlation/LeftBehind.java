package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the versions that two states which met have left behind on one of their sides.
 *
 * @param side whose versions these are
 * @param met its state
 * @param counterpart the other side's
 */
record LeftBehind(CorrelationSettings settings, Judge judge, Side side, MetVersion met, MetVersion counterpart) {

    /**
     * Whether an earlier version is near enough to be left behind: to the state, or as an insertion to one of the other side's
     * that is perhaps the same.
     */
    boolean isNear(Version earlier, EventTime at) {
        return Reach.within(settings, earlier.time(), met.version().time())
                || (MetVersion.isInsertion(earlier)
                        && counterpart.insertions().stream().anyMatch(one -> isPerhapsTheSame(earlier, one, at)));
    }

    private boolean isPerhapsTheSame(Version earlier, Version other, EventTime at) {
        SideEffect mine = earlier.effect().effect();
        SideEffect theirs = other.effect().effect();
        return Reach.within(settings, earlier.time(), other.time()) && judge.mayAgree(side, mine, theirs, at);
    }

    /** Whether the two states are equal in all that an earlier version changed. */
    boolean isBorneOut(Version earlier, EventTime at) {
        SideEffect mine = state();
        SideEffect theirs = counterpartState();
        Set<String> changed = earlier.effect().effect().touched();
        return mine.operation() != NetOperation.UPDATE
                || theirs.operation() != NetOperation.UPDATE
                || isEqualIn(changed, after(earlier), theirs, at)
                || changed.stream().allMatch(name -> isEqualIn(name, earlier, at));
    }

    /** What is left of an earlier version: what it changed but for that in which the two states are equal. */
    Version leftOf(Version earlier, EventTime at) {
        SideEffect effect = earlier.effect().effect();
        if (effect.operation() != NetOperation.UPDATE) {
            return earlier;
        }
        Set<String> left = new HashSet<>(effect.touched());
        left.removeIf(name -> isEqualIn(name, earlier, at));
        return left.size() < effect.touched().size() ? earlier.knowing(effect.touching(left)) : earlier;
    }

    /** Or in what the sides made of it themselves: what instructions made of it meanwhile is compared under these. */
    private boolean isEqualIn(String name, Version earlier, EventTime at) {
        SideEffect theirs = counterpartState();
        if (isEqualIn(Set.of(name), after(earlier), theirs, at)) {
            return true;
        }
        Map<String, Value> own = met.own();
        Map<String, Value> others = counterpart.own();
        return own.containsKey(name)
                && others.containsKey(name)
                && isEqualIn(Set.of(name), state().leaving(own), theirs.leaving(others), at);
    }

    /** The state, and of what it does not know of the row what an earlier version of its side made of it. */
    private SideEffect after(Version earlier) {
        SideEffect its = earlier.effect().effect();
        SideEffect effect = state();
        Map<String, Value> made = new HashMap<>();
        its.touched().stream()
                .filter(name -> its.after().has(name) && !effect.after().has(name))
                .forEach(name -> made.put(name, its.after().valueOf(name)));
        return made.isEmpty() ? effect : effect.leaving(made);
    }

    /** What they have touched besides was compared when they met, and need not be so any more. */
    private boolean isEqualIn(Set<String> names, SideEffect mine, SideEffect theirs, EventTime at) {
        Set<String> asked = new HashSet<>();
        for (String name : names) {
            // What no row of a side sets is as good as NULL.
            if (!isNothing(mine.after().get(name)) || !isNothing(theirs.after().get(name))) {
                asked.add(name);
            }
        }
        return judge.agree(side, mine.touching(asked), theirs.touching(asked), at);
    }

    private static boolean isNothing(@Nullable Value value) {
        return value == null || value.isNull();
    }

    private SideEffect state() {
        return met.version().effect().effect();
    }

    private SideEffect counterpartState() {
        return counterpart.version().effect().effect();
    }
}
