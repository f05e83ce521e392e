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
 * @param era the latest of the {@link Doubts} when it was remembered: later ones make it doubtful; negative if it is so by
 *     itself
 */
public record Identity(List<Value> values, boolean present, long created, EventTime gone, long era) {

    /** Stands for no memory where null cannot. */
    public static final Identity NONE = new Identity(List.of(), false, 0, EventTime.MIN, 0);

    /** There may be a row, of which nothing is known. */
    public static final Identity UNSEEN = new Identity(List.of(), false, 0, EventTime.MAX, -1);

    public Identity {
        values = List.copyOf(values);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** Whether what it says may be wrong, whatever happened since. */
    public boolean isDoubtful() {
        return era < 0;
    }

    /** Whether what it says may be wrong, if something went unseen then. */
    public boolean isDoubtful(long since) {
        return era < since;
    }

    /** The same, doubtful. */
    public Identity doubted() {
        return isDoubtful() ? this : new Identity(values, present, created, gone, -1);
    }
}
