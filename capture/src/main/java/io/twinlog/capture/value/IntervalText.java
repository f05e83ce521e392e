package io.twinlog.capture.value;

import io.twinlog.model.value.Value;
import io.twinlog.model.value.Value.Infinite.Line;
import java.util.Arrays;
import java.util.Iterator;

/** An interval in PostgreSQL's own style: {@code 1 year 2 mons -3 days +04:05:06.000007}. */
final class IntervalText {

    private static final int MONTHS_PER_YEAR = 12;
    private static final long SECONDS_PER_HOUR = 3_600;
    private static final long SECONDS_PER_MINUTE = 60;
    private static final int FRACTION_DIGITS = 6;

    private IntervalText() {}

    static Value parse(String text) {
        if (text.equals("infinity") || text.equals("-infinity")) {
            return new Value.Infinite(Line.INTERVAL, text.charAt(0) == '-');
        }
        long months = 0;
        int days = 0;
        long micros = 0;
        Iterator<String> words = Arrays.asList(text.split(" ", -1)).iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (word.indexOf(':') >= 0) {
                micros = time(word);
                continue;
            }
            int number = Integer.parseInt(word);
            switch (words.next()) {
                case "year", "years" -> months += (long) number * MONTHS_PER_YEAR;
                case "mon", "mons" -> months += number;
                case "day", "days" -> days = number;
                default -> throw new IllegalArgumentException("not an interval");
            }
        }
        return new Value.Interval(Math.toIntExact(months), days, micros);
    }

    /** Counted downwards, since there is one more microsecond below zero than above. */
    private static long time(String text) {
        boolean negative = text.charAt(0) == '-';
        int start = negative || text.charAt(0) == '+' ? 1 : 0;
        int hours = text.indexOf(':');
        int minutes = text.indexOf(':', hours + 1);
        int seconds = minutes + 3;
        long whole = Math.addExact(
                Math.multiplyExact(number(text, start, hours), SECONDS_PER_HOUR),
                number(text, hours + 1, minutes) * SECONDS_PER_MINUTE + number(text, minutes + 1, seconds));
        long fraction = 0;
        if (text.length() > seconds) {
            fraction = number(text, seconds + 1, text.length());
            for (int digits = text.length() - seconds - 1; digits < FRACTION_DIGITS; digits++) {
                fraction *= 10;
            }
        }
        long below = Math.subtractExact(Math.multiplyExact(whole, -TimeText.MICROS_PER_SECOND), fraction);
        return negative ? below : Math.negateExact(below);
    }

    private static long number(String text, int start, int end) {
        return Long.parseLong(text, start, end, 10);
    }
}
