package io.twinlog.app.config.bind;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** The reference page of a grammar, made from its sections. */
public final class Reference {

    private Reference() {}

    /** Markdown: every section that the first one contains, each once, in the order in which one meets them. */
    public static String of(Section<?> first) {
        StringBuilder page = new StringBuilder();
        Set<Section<?>> met = new LinkedHashSet<>();
        Deque<Section<?>> ahead = new ArrayDeque<>();
        ahead.add(first);
        while (!ahead.isEmpty()) {
            Section<?> section = ahead.removeFirst();
            if (!met.add(section)) {
                continue;
            }
            write(page, section);
            Deque<Section<?>> within = new ArrayDeque<>();
            section.keys().forEach(k -> k.form().sections().forEach(within::addLast));
            within.descendingIterator().forEachRemaining(ahead::addFirst);
        }
        return page.toString();
    }

    private static void write(StringBuilder page, Section<?> section) {
        page.append("\n## ")
                .append(section.name())
                .append("\n\n")
                .append(section.doc())
                .append("\n\n");
        page.append("| key | allowed | default | |\n|---|---|---|---|\n");
        for (Key<?> key : section.keys()) {
            page.append("| `")
                    .append(key.name())
                    .append("` | ")
                    .append(cell(key.form().allowed()));
            page.append(" | ").append(key.required() ? "required" : cell(key.fallbackText()));
            page.append(" | ").append(cell(key.doc())).append(" |\n");
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "\\*");
    }
}
