package io.twinlog.app.report.html;

import io.twinlog.app.report.Examples;
import io.twinlog.app.terminal.DiscrepancyView;
import io.twinlog.app.terminal.DiscrepancyView.Change;
import io.twinlog.app.terminal.DiscrepancyView.Held;
import io.twinlog.app.terminal.DiscrepancyView.SideView;
import io.twinlog.comparator.evidence.Example;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One discrepancy as the page shows it. */
public record ExampleView(DiscrepancyView event) {

    static ExampleView of(Example example) {
        return new ExampleView(Examples.view(example));
    }

    /** The examples of a signature. */
    public static List<ExampleView> of(SignatureView signature) {
        return signature.summary().examples().stream().map(ExampleView::of).toList();
    }

    /** Where it stands, in one word. */
    public String status() {
        return event.status().toLowerCase(Locale.ROOT);
    }

    /** The row's key. */
    public String key() {
        return event.key().stream()
                .map(part -> part.name() + " = " + part.value())
                .collect(Collectors.joining(", "));
    }

    /** What a side did, in words. */
    public static String did(SideView side) {
        if (side.operation().isEmpty()) {
            return "nothing";
        }
        String word = side.operation().toLowerCase(Locale.ROOT);
        return side.count() > 1 ? word + ", in " + side.count() + " changes" : word;
    }

    /** Where and when it did it, two lines for each change that is known. */
    public static List<String> where(SideView side) {
        return side.changes().stream()
                .flatMap(change -> Stream.of(where(change), change.committedAt()))
                .toList();
    }

    private static String where(Change change) {
        return change.transaction().isEmpty()
                ? change.table()
                : change.table() + ", transaction " + change.transaction();
    }

    /** The value that a side has. */
    public static String value(@Nullable Held held) {
        if (held == null) {
            return "—";
        }
        return held.value().isEmpty() ? "not known" : held.value();
    }

    /** The value before, if the side changed it and it is known. */
    public static String before(@Nullable Held held) {
        return held == null || !held.changed() ? "" : held.before();
    }

    /** Whether the side left the value as it was. */
    public static boolean unchanged(@Nullable Held held) {
        return held != null && !held.changed();
    }
}
