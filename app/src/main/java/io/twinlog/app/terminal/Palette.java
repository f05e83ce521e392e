package io.twinlog.app.terminal;

import java.util.Locale;
import java.util.Map;

/** Colours, or none. */
public enum Palette {
    /** Texts as they are. */
    PLAIN,
    /** ANSI escape sequences. */
    ANSI;

    /** What a text is, to be told by its colour. */
    public enum Ink {
        ALARM("1;31"),
        CALM("32"),
        NOTICE("33"),
        FAINT("2"),
        STRONG("1"),
        LEGACY("36"),
        NEW("35");

        private final String code;

        Ink(String code) {
            this.code = code;
        }
    }

    /** When to colour. */
    public enum When {
        AUTO,
        ALWAYS,
        NEVER;

        /** The word on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The palette for a terminal.
     *
     * @param when what the user wants
     * @param terminal whether people look at the output
     * @param environment heeds {@code NO_COLOR} and {@code TERM=dumb}
     */
    public static Palette of(When when, boolean terminal, Map<String, String> environment) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        boolean wanted = when == When.ALWAYS || (when == When.AUTO && terminal && !refused);
        return wanted ? ANSI : PLAIN;
    }

    /** The text in a colour. */
    public String paint(Ink ink, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + ink.code + "m" + text + "\u001b[0m";
    }
}
