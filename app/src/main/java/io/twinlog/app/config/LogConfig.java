package io.twinlog.app.config;

import java.util.Locale;

/**
 * How to log.
 *
 * @param format text for people or JSON for machines
 * @param level from which level on
 */
public record LogConfig(Format format, Level level) {

    /** The form of a line. */
    public enum Format {
        TEXT,
        JSON;

        /** The word in the config file. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** From which level on. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG;

        /** The word in the config file. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** For people, and not too much. */
    public static final LogConfig DEFAULT = new LogConfig(Format.TEXT, Level.INFO);
}
