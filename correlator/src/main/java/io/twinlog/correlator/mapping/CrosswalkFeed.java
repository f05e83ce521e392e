package io.twinlog.correlator.mapping;

import io.twinlog.comparator.value.Normal;
import io.twinlog.correlator.identity.Identity;
import io.twinlog.correlator.identity.IdentityKey;
import io.twinlog.correlator.identity.IdentityStore;
import io.twinlog.model.EventTime;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A crosswalk table of the side: which of its IDs is which of the other side's.
 *
 * @param entity the entity whose rows have these IDs
 * @param own the column with this side's ID
 * @param other the column with the other side's
 */
record CrosswalkFeed(String entity, String own, String other) {

    void follow(IdentityStore store, RowChange change, EventTime now) {
        Value was = read(change.before(), own);
        Value is = read(change.after(), own);
        if (was.isKnown() && !was.equals(is)) {
            Identity last = store.get(key(was));
            if (last != null && last.gone().equals(EventTime.MAX)) {
                store.put(key(was), new Identity(last.values(), false, Memory.NOT_YET, now));
            }
        }
        if (is.isKnown() && !is.isNull()) {
            List<Value> ids = List.of(read(change.after(), other));
            store.put(key(is), new Identity(ids, true, Memory.NOT_YET, EventTime.MAX));
        }
    }

    private IdentityKey key(Value id) {
        return new IdentityKey(entity, Memory.CROSSWALK, List.of(id));
    }

    private static Value read(@Nullable Row row, String column) {
        Value value = row == null ? null : row.get(column);
        return value == null ? Value.UNKNOWN : Normal.of(value);
    }
}
