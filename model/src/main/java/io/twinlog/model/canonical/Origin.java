package io.twinlog.model.canonical;

import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogPosition;
import java.time.Instant;
import java.util.Comparator;

/**
 * Where a canonical change comes from.
 *
 * @param source the database log
 * @param number the record's number on the change topic
 * @param part tells apart the canonical changes that one record gave rise to, from 0
 * @param time event time
 * @param table the table changed
 * @param position where the change stands in the database's log
 * @param committedAt when its transaction committed, by the database's clock
 */
public record Origin(
        SourceId source,
        long number,
        int part,
        EventTime time,
        TableId table,
        LogPosition position,
        Instant committedAt)
        implements Comparable<Origin> {

    private static final Comparator<Origin> ORDER = Comparator.comparing(Origin::time)
            .thenComparing(Origin::source)
            .thenComparingLong(Origin::number)
            .thenComparingInt(Origin::part);

    /** The order in which the inputs of a correlation are played: event time, side, source, position. */
    @Override
    public int compareTo(Origin that) {
        return ORDER.compare(this, that);
    }
}
