package io.twinlog.capture.value;

import io.twinlog.model.value.Value;
import io.twinlog.model.value.Value.Infinite.Line;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Dates and times as PostgreSQL writes them in its ISO style: {@code 0044-03-15 BC}, {@code 24:00:00}, {@code 2026-02-03
 * 04:05:06.789+05:30}, {@code infinity}.
 */
final class TimeText {

    static final long MICROS_PER_SECOND = 1_000_000;

    private static final String BEFORE_CHRIST = " BC";

    private TimeText() {}

    static Value date(String text) {
        return isInfinite(text) ? infinite(Line.DATE, text) : new Value.Date(calendarDate(text));
    }

    static Value time(String text) {
        return new Value.Time(micros(text, 0, text.length()));
    }

    static Value zonedTime(String text) {
        int zone = zoneStart(text, 0, text.length());
        return new Value.ZonedTime(
                micros(text, 0, zone), offset(text, zone, text.length()).getTotalSeconds());
    }

    static Value timestamp(String text) {
        return isInfinite(text) ? infinite(Line.TIMESTAMP, text) : new Value.Timestamp(dateTime(text, endOf(text)));
    }

    static Value moment(String text) {
        if (isInfinite(text)) {
            return infinite(Line.MOMENT, text);
        }
        int end = endOf(text);
        int zone = zoneStart(text, text.indexOf(' ') + 1, end);
        return new Value.Moment(dateTime(text, zone).toInstant(offset(text, zone, end)));
    }

    private static boolean isInfinite(String text) {
        return text.equals("infinity") || text.equals("-infinity");
    }

    private static Value infinite(Line line, String text) {
        return new Value.Infinite(line, text.charAt(0) == '-');
    }

    /** Where the text ends but for the era. */
    private static int endOf(String text) {
        return text.endsWith(BEFORE_CHRIST) ? text.length() - BEFORE_CHRIST.length() : text.length();
    }

    private static LocalDateTime dateTime(String text, int end) {
        int space = text.indexOf(' ');
        LocalDate date = calendarDate(text.substring(0, space) + (text.endsWith(BEFORE_CHRIST) ? BEFORE_CHRIST : ""));
        return LocalDateTime.of(date, LocalTime.ofNanoOfDay(micros(text, space + 1, end) * 1_000));
    }

    private static LocalDate calendarDate(String text) {
        int end = endOf(text);
        int year = number(text, 0, end - 6);
        int month = number(text, end - 5, end - 3);
        int day = number(text, end - 2, end);
        return LocalDate.of(end == text.length() ? year : 1 - year, month, day);
    }

    private static long micros(String text, int start, int end) {
        long seconds = number(text, start, start + 2) * 3_600L
                + number(text, start + 3, start + 5) * 60L
                + number(text, start + 6, start + 8);
        long fraction = 0;
        if (end > start + 8) {
            fraction = number(text, start + 9, end);
            for (int digits = end - start - 9; digits < 6; digits++) {
                fraction *= 10;
            }
        }
        return seconds * MICROS_PER_SECOND + fraction;
    }

    private static int zoneStart(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == '+' || c == '-') {
                return i;
            }
        }
        throw new IllegalArgumentException("no offset");
    }

    private static ZoneOffset offset(String text, int start, int end) {
        int hours = number(text, start + 1, start + 3);
        int minutes = end > start + 3 ? number(text, start + 4, start + 6) : 0;
        int seconds = end > start + 6 ? number(text, start + 7, start + 9) : 0;
        int total = hours * 3_600 + minutes * 60 + seconds;
        return ZoneOffset.ofTotalSeconds(text.charAt(start) == '-' ? -total : total);
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }
}
