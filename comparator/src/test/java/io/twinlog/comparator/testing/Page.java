package io.twinlog.comparator.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A page of the documentation whose tables are run. */
public record Page(String text) {

    /** Reads {@code docs/<name>}. */
    public static Page read(String name) throws IOException {
        return new Page(Files.readString(Path.of("..", "docs", name)));
    }

    /** The rows of the table with this head, each without the ticks of its cells; leading and inner blanks stay. */
    public List<List<String>> table(String... head) {
        String start = "| " + String.join(" | ", head) + " |\n";
        int at = text.indexOf(start);
        if (at < 0) {
            throw new AssertionError("there is no table " + start);
        }
        return text.substring(at + start.length())
                .lines()
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(Page::cells)
                .toList();
    }

    private static List<String> cells(String line) {
        String inner = line.substring(2, line.length() - 2);
        return Arrays.stream(inner.split(" \\| ", -1)).map(Page::plain).toList();
    }

    private static String plain(String cell) {
        return cell.startsWith("`") && cell.endsWith("`") ? cell.substring(1, cell.length() - 1) : cell;
    }
}
