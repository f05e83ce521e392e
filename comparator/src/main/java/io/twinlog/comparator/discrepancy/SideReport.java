package io.twinlog.comparator.discrepancy;

import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import java.util.List;

/**
 * What one side did, for a discrepancy's event.
 *
 * @param operation what its changes amount to
 * @param changes the changes; of very many only the first and the last ones
 * @param changeCount how many there were
 */
public record SideReport(NetOperation operation, List<ChangeRef> changes, int changeCount) {
    public SideReport {
        changes = List.copyOf(changes);
    }
}
