package io.twinlog.app.check;

import java.util.List;

/**
 * One thing that was looked at.
 *
 * @param severity how it is
 * @param subject what was looked at, such as {@code membership legacy/main} or {@code kafka}
 * @param message how it is, as a sentence without its final stop; holds neither secrets nor row values
 * @param remedy lines that mend it, SQL or commands; empty where there is nothing to mend, or people have to decide
 */
public record Finding(Severity severity, String subject, String message, List<String> remedy) {

    /** How something is. */
    public enum Severity {
        /** As it should be. */
        OK,
        /** Worth knowing, but it can run. */
        WARNING,
        /** It cannot run. */
        ERROR
    }

    public Finding {
        remedy = List.copyOf(remedy);
    }

    /** Something is as it should be. */
    public static Finding ok(String subject, String message) {
        return new Finding(Severity.OK, subject, message, List.of());
    }

    /** Something is worth knowing. */
    public static Finding warning(String subject, String message, String... remedy) {
        return new Finding(Severity.WARNING, subject, message, List.of(remedy));
    }

    /** Something cannot be. */
    public static Finding error(String subject, String message, String... remedy) {
        return new Finding(Severity.ERROR, subject, message, List.of(remedy));
    }
}
