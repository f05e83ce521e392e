package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.value.BusinessKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the shell carries out for correlation. */
public sealed interface CorrelationEffect {

    /** A discrepancy's next transition, for the discrepancy topics. */
    record Report(Discrepancy discrepancy) implements CorrelationEffect {}

    /**
     * What is known of a row under an instruction has changed; the instruction's verdict sums these up.
     *
     * @param instruction the instruction, as known so far
     * @param entity the row's entity; {@link Declarations#ENTITY} for the declaration of the instruction itself
     * @param key the row
     * @param from what was known before; null at the row's first change
     * @param to what is known now
     * @param present the sides that have changed the row under the instruction
     * @param discrepancy the discrepancy that says so, if any
     * @param at event time of the transition
     */
    record RowTransition(
            Instruction instruction,
            String entity,
            BusinessKey key,
            @Nullable RowVerdict from,
            RowVerdict to,
            Set<Side> present,
            @Nullable DiscrepancyId discrepancy,
            EventTime at)
            implements CorrelationEffect {
        public RowTransition {
            present = Set.copyOf(present);
        }
    }

    /**
     * What became of one canonical change. Until the first such effect a change is pending.
     *
     * @param changed event time of the change
     * @param from what it was counted as before; null if pending
     * @param to what it is counted as now
     */
    record Account(EventTime changed, @Nullable Fate from, Fate to) implements CorrelationEffect {}

    /** A rule took part in a final verdict. */
    record RuleHit(String rule, EventTime at) implements CorrelationEffect {}
}
