package io.twinlog.correlator.identity;

import io.twinlog.model.log.LogRecord;
import java.util.List;

/**
 * A row change that waits for the end of its transaction, where its references resolve.
 *
 * @param record the record, a {@link io.twinlog.model.log.LogEntry.RowChange}
 * @param priors what was remembered of its row before this change, for each block that its table feeds, in their order;
 *     {@link Identity#NONE} for nothing
 */
public record HeldRow(LogRecord record, List<Identity> priors) {
    public HeldRow {
        priors = List.copyOf(priors);
    }
}
