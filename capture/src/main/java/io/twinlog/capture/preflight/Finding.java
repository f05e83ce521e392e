package io.twinlog.capture.preflight;

import java.util.List;

/**
 * One thing about a database that somebody should know.
 *
 * @param severity how bad it is
 * @param where what it is about, such as {@code table public.employment}
 * @param what how it is, as a sentence without its final stop; holds neither secrets nor row values
 * @param mend SQL that mends it, statement by statement; empty where there is nothing to mend or people have to decide
 */
public record Finding(Severity severity, String where, String what, List<String> mend) {

    /** How bad something is. */
    public enum Severity {
        /** It cannot be captured, or capturing it would do harm. */
        ERROR,
        /** It can be captured, but not everything can be told. */
        WARNING,
        /** Worth knowing. */
        INFO
    }

    public Finding {
        mend = List.copyOf(mend);
    }

    static Finding error(String where, String what, String... mend) {
        return new Finding(Severity.ERROR, where, what, List.of(mend));
    }

    static Finding warning(String where, String what, String... mend) {
        return new Finding(Severity.WARNING, where, what, List.of(mend));
    }

    static Finding info(String where, String what, String... mend) {
        return new Finding(Severity.INFO, where, what, List.of(mend));
    }
}
