package io.twinlog.comparator.discrepancy;

import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.value.BusinessKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One state of a discrepancy: a transition of its life, complete in itself.
 *
 * <p>All times are event time, so that a replay yields the same.
 *
 * @param id stable over its life, see {@link DiscrepancyId}
 * @param status where it stands
 * @param revision 1 for its first event, one more for each further one
 * @param kind what kind of difference
 * @param reason for UNDECIDABLE why it cannot be known, for RESOLVED and ACCEPTED what resolved or accepted it, for OPEN
 *     what had accepted it until then; else null
 * @param instruction the instruction, null if it has none
 * @param entity the entity's name
 * @param key the row's business key
 * @param differences by attribute name; of a row missing on one side, what the other side set (none if it deleted it)
 * @param legacy what legacy did; null if nothing
 * @param renewed what new did; null if nothing
 * @param rules IDs of the rules that touched it (ignored attributes, tolerated values, acceptance)
 * @param openedAt event time of the first change
 * @param deadline event time at which it is or was decided for good
 * @param decidedAt event time at which this transition was due
 */
public record Discrepancy(
        DiscrepancyId id,
        Status status,
        int revision,
        Kind kind,
        @Nullable String reason,
        @Nullable Instruction instruction,
        String entity,
        BusinessKey key,
        List<Difference> differences,
        @Nullable SideReport legacy,
        @Nullable SideReport renewed,
        List<String> rules,
        EventTime openedAt,
        EventTime deadline,
        EventTime decidedAt) {

    public Discrepancy {
        differences = List.copyOf(differences);
        rules = List.copyOf(rules);
        if (revision < 1) {
            throw new IllegalArgumentException("revisions count from 1, got " + revision);
        }
    }

    /** The same difference in another state of its life. */
    public Discrepancy become(Status newStatus, int newRevision, @Nullable String newReason, EventTime at) {
        return new Discrepancy(
                id,
                newStatus,
                newRevision,
                kind,
                newReason,
                instruction,
                entity,
                key,
                differences,
                legacy,
                renewed,
                rules,
                openedAt,
                deadline,
                at);
    }
}
