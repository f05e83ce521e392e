package io.twinlog.app.terminal;

/** Texts from databases, made safe for a terminal: a row must not move the cursor or recolour the screen. */
public final class Printable {

    private Printable() {}

    /** The text with control characters written as escapes. */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                printable.append("\\u%04x".formatted(c));
            } else {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }
}
