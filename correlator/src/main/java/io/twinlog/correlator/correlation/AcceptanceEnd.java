package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.rule.Rule;
import io.twinlog.model.EventTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The end of an acceptance: when the last day of a rule is over, what it accepted is judged again, whether or not anything
 * happens to the row. Until then it is remembered.
 */
final class AcceptanceEnd {

    private final Scene scene;

    AcceptanceEnd(Scene scene) {
        this.scene = scene;
    }

    /** When a discrepancy is not accepted any more; MAX if it is for good, or is not accepted. */
    EventTime of(@Nullable Discrepancy reported) {
        return reported == null || reported.status() != Status.ACCEPTED
                ? EventTime.MAX
                : ending(reported).stream().map(Rule.Accept::end).reduce(EventTime.MAX, EventTime::earlier);
    }

    /**
     * What becomes of it then: open, unless other rules accept it.
     *
     * @param again what its comparison comes to now; null if that cannot be found out any more
     */
    Outcome outcome(Discrepancy reported, @Nullable Outcome again, EventTime at) {
        if (again instanceof Outcome.Different || again instanceof Outcome.Accepted) {
            return again;
        }
        List<String> ended = ended(reported, at).stream().map(Rule.Accept::id).toList();
        List<String> rules =
                reported.rules().stream().filter(id -> !ended.contains(id)).toList();
        return new Outcome.Different(reported.kind(), reported.differences(), rules);
    }

    /** The transition that says so. */
    Discrepancy transition(Discrepancy reported, Outcome outcome, EventTime at) {
        Outcome.Accepted still = outcome instanceof Outcome.Accepted accepted ? accepted : null;
        return new Discrepancy(
                reported.id(),
                still == null ? Status.OPEN : Status.ACCEPTED,
                reported.revision() + 1,
                reported.kind(),
                still == null ? why(reported, at) : still.reason(),
                reported.instruction(),
                reported.entity(),
                reported.key(),
                reported.differences(),
                reported.legacy(),
                reported.renewed(),
                outcome.rules(),
                reported.openedAt(),
                reported.deadline(),
                at);
    }

    private String why(Discrepancy reported, EventTime at) {
        return ended(reported, at).stream()
                .map(rule -> "rule " + rule.id() + " accepted it until " + rule.until())
                .collect(Collectors.joining("; "));
    }

    private List<Rule.Accept> ended(Discrepancy reported, EventTime at) {
        return ending(reported).stream().filter(rule -> !rule.holdsAt(at)).toList();
    }

    private List<Rule.Accept> ending(Discrepancy reported) {
        return scene.comparison().endingAcceptances(reported.entity(), reported.rules());
    }
}
