package io.twinlog.capture.resume;

import java.util.Locale;

/** PostgreSQL's places in the log, as it writes them: {@code 16/B374D848}. */
public final class Lsn {

    private Lsn() {}

    public static String text(long lsn) {
        // Once per row: a format string here was a tenth of what capture's own thread allocated.
        return hex(lsn >>> 32) + '/' + hex(lsn & 0xFFFFFFFFL);
    }

    private static String hex(long number) {
        return Long.toHexString(number).toUpperCase(Locale.ROOT);
    }

    /**
     * The place that the text means.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static long parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("no place in a log: " + text);
        }
        return Long.parseLong(text, 0, slash, 16) << 32 | Long.parseLong(text, slash + 1, text.length(), 16);
    }
}
