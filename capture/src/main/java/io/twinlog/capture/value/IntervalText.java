package io.twinlog.capture.value;

import io.twinlog.model.value.Value;
import java.sql.SQLException;
import org.postgresql.util.PGInterval;

/** An interval as the driver reads it from PostgreSQL's own style: {@code 1 year 2 mons -3 days +04:05:06.000007}. */
final class IntervalText {

    private IntervalText() {}

    static Value parse(String text) {
        if (text.endsWith("infinity")) {
            throw new RefusedValue("an infinite interval");
        }
        try {
            return of(new PGInterval(text));
        } catch (SQLException e) {
            throw new RefusedValue("an interval longer than the driver can read");
        }
    }

    static Value of(PGInterval interval) {
        long months = interval.getYears() * 12L + interval.getMonths();
        long seconds = interval.getHours() * 3_600L + interval.getMinutes() * 60L + interval.getWholeSeconds();
        return new Value.Interval(
                Math.toIntExact(months),
                interval.getDays(),
                seconds * TimeText.MICROS_PER_SECOND + interval.getMicroSeconds());
    }
}
