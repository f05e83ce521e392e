package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the effects of a play in order. */
final class Effects {

    private final List<CorrelationEffect> list = new ArrayList<>();

    void report(Discrepancy discrepancy) {
        list.add(new CorrelationEffect.Report(discrepancy));
    }

    void transition(
            Scene scene,
            Instruction instruction,
            @Nullable RowVerdict from,
            RowVerdict to,
            Set<Side> present,
            @Nullable DiscrepancyId discrepancy,
            EventTime at) {
        list.add(new CorrelationEffect.RowTransition(
                instruction, scene.entity(), scene.key(), from, to, present, discrepancy, at));
    }

    void account(EventTime changed, @Nullable Fate from, Fate to) {
        if (from != to) {
            list.add(new CorrelationEffect.Account(changed, from, to));
        }
    }

    void hits(List<String> rules, EventTime at) {
        for (String rule : rules) {
            list.add(new CorrelationEffect.RuleHit(rule, at));
        }
    }

    /** Hits of rules that have not had their say yet. */
    void furtherHits(List<String> rules, List<String> so, EventTime at) {
        hits(rules.stream().filter(rule -> !so.contains(rule)).toList(), at);
    }

    List<CorrelationEffect> list() {
        return list;
    }
}
