package io.twinlog.app.terminal;

import java.util.ArrayList;
import java.util.List;

/** Texts broken and padded to a width, counted in code points. */
final class Columns {

    private Columns() {}

    /** The text in lines of at most {@code width}, broken at blanks where there are any; at least one line. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (length(rest) > width) {
            int end = rest.offsetByCodePoints(0, width);
            int blank = rest.lastIndexOf(' ', end);
            int cut = blank > 0 ? blank : end;
            lines.add(rest.substring(0, cut));
            rest = rest.substring(blank > 0 ? cut + 1 : cut);
        }
        lines.add(rest);
        return lines;
    }

    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - length(text)));
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
