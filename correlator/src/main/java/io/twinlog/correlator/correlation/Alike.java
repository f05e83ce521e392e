package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of both sides' versions set an attribute to the same. What several set is what the last of them does: so of most choices
 * it is known without a comparison that they differ.
 */
final class Alike {

    private final List<OfAttribute> attributes;

    private Alike(List<OfAttribute> attributes) {
        this.attributes = attributes;
    }

    /**
     * One attribute.
     *
     * @param mine which of the one side's versions set it, a bit for each
     * @param theirs which of the other's
     * @param same for each of the one side's, which of the other's set it to the same
     */
    private record OfAttribute(int mine, int theirs, List<Integer> same) {

        boolean isAny() {
            return same.stream().anyMatch(bits -> bits != 0);
        }

        boolean mayBeTheSame(int my, int their) {
            int last = last(my & mine);
            int theirLast = last(their & theirs);
            return last < 0 || theirLast < 0 || (same.get(last) & (1 << theirLast)) != 0;
        }

        private static int last(int bits) {
            return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(bits);
        }
    }

    static Alike of(Judge judge, Side side, List<Version> mine, List<Version> theirs, EventTime at) {
        Set<String> names = new TreeSet<>();
        theirs.forEach(one -> names.addAll(touched(one)));
        List<OfAttribute> all = new ArrayList<>();
        for (String name : names) {
            List<Integer> same = mine.stream()
                    .map(one -> sameAs(judge, side, one, theirs, name, at))
                    .toList();
            all.add(new OfAttribute(setting(mine, name), setting(theirs, name), same));
        }
        return new Alike(all);
    }

    /** Whether any two set an attribute to the same. */
    boolean isAny() {
        return attributes.stream().anyMatch(OfAttribute::isAny);
    }

    /** Whether some versions of each side, a bit for each, may set the same; false only if they do not. */
    boolean mayBeTheSame(int my, int their) {
        return attributes.stream().allMatch(one -> one.mayBeTheSame(my, their));
    }

    private static int setting(List<Version> versions, String name) {
        int bits = 0;
        for (int i = 0; i < versions.size(); i++) {
            bits |= touched(versions.get(i)).contains(name) ? 1 << i : 0;
        }
        return bits;
    }

    private static int sameAs(Judge judge, Side side, Version mine, List<Version> theirs, String name, EventTime at) {
        int bits = 0;
        for (int i = 0; i < theirs.size(); i++) {
            bits |= isSame(judge, side, mine, theirs.get(i), name, at) ? 1 << i : 0;
        }
        return bits;
    }

    private static boolean isSame(Judge judge, Side side, Version mine, Version theirs, String name, EventTime at) {
        if (!touched(mine).contains(name) || !touched(theirs).contains(name)) {
            return false;
        }
        return judge.agree(side, setting(mine, name), setting(theirs, name), at);
    }

    private static Set<String> touched(Version version) {
        return version.effect().effect().touched();
    }

    private static SideEffect setting(Version version, String name) {
        SideEffect effect = version.effect().effect();
        Map<String, Value> after = Map.of(name, effect.after().valueOf(name));
        return new SideEffect(
                NetOperation.UPDATE,
                Attributes.NONE,
                Attributes.of(after),
                Set.of(name),
                Map.of(),
                false,
                effect.changes(),
                effect.changeCount());
    }
}
