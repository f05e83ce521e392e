package io.twinlog.app.report;

import io.twinlog.comparator.evidence.Span;
import io.twinlog.model.EventTime;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them, the same everywhere. */
public final class Figures {

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DIGITS = 3;

    private Figures() {}

    /** Such as {@code 1,204}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Such as {@code 1 row} or {@code 2 rows}. */
    public static String number(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** UTC to the second, such as {@code 2026-02-03 10:00:00}; the ends of time as such. */
    public static String time(EventTime time) {
        boolean finite = !time.equals(EventTime.MIN) && !time.equals(EventTime.MAX);
        return finite ? time(time.toInstant()) : time.equals(EventTime.MIN) ? "the beginning" : "the end";
    }

    /** UTC to the second. */
    public static String time(Instant time) {
        return SECOND.format(time);
    }

    /** Such as {@code 2026-02-03 10:00:00 to 11:00:00}: what both have in common is said once. */
    public static String span(Span span) {
        String first = time(span.first());
        String last = time(span.last());
        if (first.equals(last)) {
            return first;
        }
        String day = first.substring(0, first.indexOf(' ') + 1);
        return first + " to " + (last.startsWith(day) ? last.substring(day.length()) : last);
    }

    /** A rate in per cent, rounded up to three digits, since it is a bound: {@code 0.0250 %}. */
    public static String percent(double rate) {
        if (rate <= 0 || rate >= 1) {
            return rate <= 0 ? "0 %" : "100 %";
        }
        BigDecimal percent = BigDecimal.valueOf(rate).movePointRight(2).round(new MathContext(DIGITS, RoundingMode.UP));
        return percent.toPlainString() + " %";
    }

    /** The two largest units, such as {@code 3 d 4 h} or {@code 12 s}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds >= Duration.ofDays(1).toSeconds()) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (seconds >= Duration.ofHours(1).toSeconds()) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : seconds + " s";
    }
}
