package io.twinlog.correlator.mapping;

import io.twinlog.comparator.value.Normal;
import io.twinlog.correlator.identity.Doubts;
import io.twinlog.correlator.identity.Identity;
import io.twinlog.correlator.identity.IdentityKey;
import io.twinlog.correlator.identity.IdentityStore;
import io.twinlog.model.EventTime;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A crosswalk table of the side: which of its IDs is which of the other side's.
 *
 * @param table the table
 * @param entity the entity whose rows have these IDs
 * @param own the column with this side's ID
 * @param other the column with the other side's
 */
record CrosswalkFeed(TableId table, String entity, String own, String other) {

    void follow(IdentityStore store, RowChange change, EventTime now, Doubts doubts) {
        Value was = read(change.before(), own);
        Value is = read(change.after(), own);
        if (was.isKnown() && !was.equals(is)) {
            Identity last = store.get(key(was));
            if (last != null && last.gone().equals(EventTime.MAX)) {
                store.put(key(was), new Identity(last.values(), false, Memory.NOT_YET, now, last.era()));
            }
        }
        if (is.isKnown() && !is.isNull()) {
            List<Value> ids = List.of(read(change.after(), other));
            store.put(key(is), new Identity(ids, true, Memory.NOT_YET, EventTime.MAX, doubts.since(table)));
        }
    }

    /**
     * Says that something happened to a row unseen.
     *
     * @return whether the row's primary key tells which of the IDs it is about
     */
    boolean doubt(IdentityStore store, Row primaryKey) {
        Value id = read(primaryKey, own);
        if (id.isKnown()) {
            Identity so = store.get(key(id));
            store.put(key(id), so == null ? Identity.UNSEEN : so.doubted());
        }
        return id.isKnown();
    }

    private IdentityKey key(Value id) {
        return new IdentityKey(entity, Memory.CROSSWALK, List.of(id));
    }

    private static Value read(@Nullable Row row, String column) {
        Value value = row == null ? null : row.get(column);
        return value == null ? Value.UNKNOWN : Normal.of(value);
    }
}
