package io.twinlog.app.terminal;

import io.twinlog.app.terminal.DiscrepancyView.Change;
import io.twinlog.app.terminal.DiscrepancyView.Difference;
import io.twinlog.app.terminal.DiscrepancyView.Held;
import io.twinlog.app.terminal.DiscrepancyView.SideView;
import io.twinlog.app.terminal.Palette.Ink;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws a discrepancy as a block of text: what it is, the sentence that sums it up, and both sides beside each other.
 *
 * @param palette colours or none
 * @param width columns of the terminal
 */
public record DiscrepancyBlock(Palette palette, int width) {

    /** Below this nothing can stand beside anything else. */
    public static final int MIN_WIDTH = 60;

    private static final int MAX_LABEL = 28;
    private static final String MARK = "≠ ";
    private static final String NO_MARK = "  ";
    private static final String BAR = " │ ";
    private static final String ABSENT = "—";

    public DiscrepancyBlock {
        width = Math.max(MIN_WIDTH, width);
    }

    /** The block's lines, each with a line feed, with an empty one at the end. */
    public String draw(DiscrepancyView view) {
        StringBuilder out = new StringBuilder();
        header(out, view);
        for (String line : Columns.wrap(view.summary(), width)) {
            out.append(palette.paint(Ink.STRONG, line)).append('\n');
        }
        if (!view.reason().isEmpty()) {
            Columns.wrap("reason: " + view.reason(), width)
                    .forEach(l -> out.append(l).append('\n'));
        }
        Table table = new Table(out, labelWidth(view));
        table.heading(view);
        table.row(NO_MARK, "operation", operation(view.legacy()), operation(view.renewed()));
        table.rowIfAny("where", where(view.legacy()), where(view.renewed()));
        table.rowIfAny("committed", committed(view.legacy()), committed(view.renewed()));
        for (Difference difference : view.differences()) {
            boolean delta = difference.delta();
            table.row(
                    MARK, difference.attribute(), held(difference.legacy(), delta), held(difference.renewed(), delta));
        }
        return out.append('\n').toString();
    }

    private void header(StringBuilder out, DiscrepancyView view) {
        String left = view.status() + "  " + view.kind();
        String right = view.id() + (view.revision() > 1 ? " rev " + view.revision() : "");
        int gap = Math.max(2, width - Columns.length(left) - Columns.length(right));
        out.append(palette.paint(ink(view.status()), left))
                .append(" ".repeat(gap))
                .append(palette.paint(Ink.FAINT, right))
                .append('\n');
    }

    private static Ink ink(String status) {
        return switch (status) {
            case "OPEN" -> Ink.ALARM;
            case "RESOLVED" -> Ink.CALM;
            case "UNDECIDABLE" -> Ink.FAINT;
            default -> Ink.NOTICE;
        };
    }

    private int labelWidth(DiscrepancyView view) {
        int longest = view.differences().stream()
                .mapToInt(d -> Columns.length(d.attribute()))
                .reduce("instruction".length(), Math::max);
        return Math.min(Math.max(longest, Columns.length(view.entity())), MAX_LABEL);
    }

    private static String operation(SideView side) {
        if (side.operation().isEmpty()) {
            return "nothing";
        }
        return side.count() > 1 ? side.operation() + ", in " + side.count() + " changes" : side.operation();
    }

    private static String where(SideView side) {
        return side.changes().stream()
                .map(c -> c.transaction().isEmpty() ? c.table() : c.table() + ", transaction " + c.transaction())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String committed(SideView side) {
        List<Change> changes = side.changes();
        if (changes.isEmpty()) {
            return "";
        }
        String first = changes.get(0).committedAt();
        String last = changes.get(changes.size() - 1).committedAt();
        return first.equals(last) ? first : first + " to " + last;
    }

    private static String held(@Nullable Held held, boolean delta) {
        if (held == null) {
            return ABSENT;
        }
        if (delta) {
            return "by " + held.value();
        }
        if (!held.changed()) {
            return held.value() + " (unchanged)";
        }
        return held.before().isEmpty() ? held.value() : held.before() + " → " + held.value();
    }

    /** Three columns: names, legacy, new. */
    private final class Table {

        private final StringBuilder out;
        private final int label;
        private final int side;

        Table(StringBuilder out, int label) {
            this.out = out;
            this.label = label;
            this.side = (width - NO_MARK.length() - label - 2 * BAR.length()) / 2;
        }

        void heading(DiscrepancyView view) {
            fact("instruction", view.instruction().words());
            fact(
                    view.entity(),
                    view.key().stream().map(k -> k.name() + " = " + k.value()).collect(Collectors.joining(", ")));
            if (!view.decidedAt().isEmpty()) {
                fact("decided", view.decidedAt());
            }
            row(NO_MARK, "", "LEGACY", "NEW");
        }

        private void fact(String name, String value) {
            List<String> lines = Columns.wrap(value, width - NO_MARK.length() - label - 1);
            for (int i = 0; i < lines.size(); i++) {
                out.append(NO_MARK)
                        .append(palette.paint(Ink.FAINT, Columns.pad(i == 0 ? name : "", label)))
                        .append(' ')
                        .append(lines.get(i))
                        .append('\n');
            }
        }

        void rowIfAny(String name, String legacy, String renewed) {
            if (!legacy.isEmpty() || !renewed.isEmpty()) {
                row(NO_MARK, name, legacy, renewed);
            }
        }

        void row(String mark, String name, String legacy, String renewed) {
            List<String> names = Columns.wrap(name, label);
            List<String> left = Columns.wrap(legacy, side);
            List<String> right = Columns.wrap(renewed, side);
            boolean marked = mark.equals(MARK);
            int lines = Math.max(names.size(), Math.max(left.size(), right.size()));
            for (int i = 0; i < lines; i++) {
                out.append(palette.paint(Ink.ALARM, marked && i == 0 ? MARK : NO_MARK))
                        .append(palette.paint(marked ? Ink.STRONG : Ink.FAINT, Columns.pad(at(names, i), label)))
                        .append(palette.paint(Ink.FAINT, BAR))
                        .append(palette.paint(Ink.LEGACY, Columns.pad(at(left, i), side)))
                        .append(palette.paint(Ink.FAINT, BAR.stripTrailing()));
                if (!at(right, i).isEmpty()) {
                    out.append(' ').append(palette.paint(Ink.NEW, at(right, i)));
                }
                out.append('\n');
            }
        }

        private String at(List<String> lines, int index) {
            return index < lines.size() ? lines.get(index) : "";
        }
    }
}
