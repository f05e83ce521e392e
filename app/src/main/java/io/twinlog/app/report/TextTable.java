package io.twinlog.app.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text: the first ones aligned right, the rest left. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int right;

    /**
     * @param right how many columns are aligned right
     * @param heads the heads of all columns
     */
    TextTable(int right, String... heads) {
        this.right = right;
        rows.add(Arrays.asList(heads));
    }

    void row(String... cells) {
        rows.add(Arrays.asList(cells));
    }

    /** The lines, without their ends; the first one holds the heads. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String blanks = " ".repeat(width(i) - length(row.get(i)));
                line.append(i == 0 ? "" : GAP).append(i < right ? blanks + row.get(i) : row.get(i) + blanks);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
