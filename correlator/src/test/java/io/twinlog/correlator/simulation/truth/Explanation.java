package io.twinlog.correlator.simulation.truth;

import io.twinlog.correlator.simulation.truth.Claim.Certainty;
import io.twinlog.model.Side;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether something unseen may explain a difference. */
final class Explanation {

    private final Plan plan;

    Explanation(Plan plan) {
        this.plan = plan;
    }

    /**
     * What can be said of a difference between writes from {@code first} to {@code last}.
     *
     * <p>A start or a gap of either side explains anything; a hole explains an absence on its own side, and any other
     * difference on both. The edge lies between the window and the window with the clock skew.
     */
    Certainty of(int key, @Nullable String instruction, Set<String> kinds, long first, long last) {
        long window = plan.terms().window();
        long reach = plan.terms().reach();
        Certainty certainty = Certainty.OPEN;
        for (Unseen unseen : plan.unseen()) {
            if (!unseen.concerns(key, instruction) || !explains(unseen, kinds)) {
                continue;
            }
            if (unseen.overlaps(first - window + 1, last + window - 1)) {
                return Certainty.EXPLAINED;
            }
            if (unseen.overlaps(first - reach - 1, last + reach + 1)) {
                certainty = Certainty.EITHER;
            }
        }
        return certainty;
    }

    private static boolean explains(Unseen unseen, Set<String> kinds) {
        if (unseen instanceof Unseen.Start || kinds.size() != 1) {
            return true;
        }
        String kind = kinds.iterator().next();
        return !kind.startsWith("MISSING") || unseen.side() == (kind.endsWith("NEW") ? Side.NEW : Side.LEGACY);
    }
}
