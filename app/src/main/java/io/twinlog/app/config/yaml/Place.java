package io.twinlog.app.config.yaml;

/**
 * Where something stands in a config file.
 *
 * @param path such as {@code pairs.membership.legacy.url} or {@code pairs.membership.rules[2].ignore}; empty for the whole
 *     file
 * @param line counts from 1
 */
public record Place(String path, int line) implements Comparable<Place> {

    /** The beginning of the file. */
    public static final Place TOP = new Place("", 1);

    /** The place of a key's value below this one. */
    public Place key(String name, int atLine) {
        return new Place(path.isEmpty() ? name : path + "." + name, atLine);
    }

    /** The place of a list's item below this one; {@code index} counts from 0. */
    public Place item(int index, int atLine) {
        return new Place(path + "[" + index + "]", atLine);
    }

    @Override
    public int compareTo(Place that) {
        int byLine = Integer.compare(line, that.line);
        return byLine != 0 ? byLine : path.compareTo(that.path);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? "line " + line : path + " (line " + line + ")";
    }
}
