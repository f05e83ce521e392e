package io.twinlog.comparator.evidence;

import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.model.EventTime;

/**
 * One discrepancy, to look at.
 *
 * @param id its ID
 * @param status where it stands
 * @param openedAt event time of its first change
 * @param event its last event as it was published, one JSON object; of a very long one only the first differences
 */
public record Example(DiscrepancyId id, Status status, EventTime openedAt, String event) {

    @Override
    public String toString() {
        // The event holds values of rows.
        return "Example[" + id + ", " + status + ", " + openedAt + "]";
    }
}
