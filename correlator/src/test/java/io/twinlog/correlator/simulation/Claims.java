package io.twinlog.correlator.simulation;

import io.twinlog.correlator.simulation.truth.Divergence;
import io.twinlog.correlator.simulation.truth.Finding;
import io.twinlog.correlator.simulation.truth.Plan;
import io.twinlog.correlator.simulation.truth.Plan.Style;
import io.twinlog.correlator.simulation.truth.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a lone divergence says must be open, where nothing interferes. */
final class Claims {

    private Claims() {}

    /** The claim of a plan's only divergence; null if there are several, or if it came to nothing. */
    static @Nullable Finding of(Plan plan) {
        boolean lone = plan.divergences().size() == 1 && plan.unseen().isEmpty();
        boolean stamped = plan.styles().stream().allMatch(style -> style == Style.STAMPED);
        if (!lone || !stamped) {
            return null;
        }
        Divergence divergence = plan.divergences().get(0);
        Finding claim = divergence.claim();
        return claim != null && cameToPass(plan, divergence, claim) ? claim : null;
    }

    /** Whether the other side did something under the instruction, and the diverging one too unless it did nothing. */
    private static boolean cameToPass(Plan plan, Divergence divergence, Finding claim) {
        List<Write> writes = History.of(plan).writes().stream()
                .filter(write -> write.key() == claim.key())
                .filter(write ->
                        claim.instruction() == null || claim.instruction().equals(write.instruction()))
                .toList();
        boolean other =
                writes.stream().anyMatch(write -> write.side() != divergence.side() && Claims.changesSomething(write));
        boolean missing = claim.kinds().stream().anyMatch(kind -> kind.startsWith("MISSING"));
        boolean own =
                writes.stream().anyMatch(write -> write.side() == divergence.side() && Claims.changesSomething(write));
        return other && (missing || own);
    }

    private static boolean changesSomething(Write write) {
        return write.before() == null || !write.before().equals(write.after());
    }
}
