package io.twinlog.correlator.identity;

import io.twinlog.model.EventTime;
import io.twinlog.model.value.Value;
import java.util.List;

/**
 * A piece of memory about a row.
 *
 * @param values normalised values, foreign keys raw; what they mean depends on the kind of memory
 * @param present whether the row belongs to its entity now: not deleted, not filtered out
 * @param created where its key comes from: the number of the log record that created it, or 0 and less, see {@code mapping}
 * @param gone when it ceased to matter, {@link EventTime#MAX} if it still does; it is forgotten some time afterwards
 */
public record Identity(List<Value> values, boolean present, long created, EventTime gone) {

    /** Stands for no memory where null cannot. */
    public static final Identity NONE = new Identity(List.of(), false, 0, EventTime.MIN);

    public Identity {
        values = List.copyOf(values);
    }

    public boolean isNone() {
        return equals(NONE);
    }
}
