package io.twinlog.capture.value;

import io.twinlog.model.value.Value;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.GregorianCalendar;

/**
 * A date as the driver hands it over to a snapshot: it fills a calendar that is Julian before October 1582 with the year,
 * month and day that PostgreSQL wrote, which is Gregorian at all times.
 *
 * <p>Read from such a calendar, they are what PostgreSQL wrote, but for the ten days that this calendar does not have: it
 * takes 10 October 1582 for the 20th.
 */
final class SnapshotDate {

    private static final LocalDate FIRST_DOUBTFUL = LocalDate.of(1582, 10, 15);
    private static final LocalDate LAST_DOUBTFUL = LocalDate.of(1582, 10, 24);

    private SnapshotDate() {}

    static Value of(Date date) {
        GregorianCalendar calendar = new GregorianCalendar();
        calendar.setTimeInMillis(date.getTime());
        int yearOfEra = calendar.get(Calendar.YEAR);
        LocalDate written = LocalDate.of(
                calendar.get(Calendar.ERA) == GregorianCalendar.BC ? 1 - yearOfEra : yearOfEra,
                calendar.get(Calendar.MONTH) + 1,
                calendar.get(Calendar.DAY_OF_MONTH));
        if (!written.isBefore(FIRST_DOUBTFUL) && !written.isAfter(LAST_DOUBTFUL)) {
            throw new RefusedValue("a date from 5 to 24 October 1582, which the driver confuses in a snapshot");
        }
        return new Value.Date(written);
    }
}
