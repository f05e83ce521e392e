package io.twinlog.app.config.yaml;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A node of a config file. */
public sealed interface YamlNode {

    Place place();

    /** The value as the file has it, for a message; null where there is none to show. */
    @Nullable
    String shown();

    /** What it is, for a message: "a list". */
    String what();

    /**
     * The place of something below this node: its own line if it is there, else the line of what is nearest above it.
     *
     * @param path relative, such as {@code legacy[0].columns.status}; empty for this node
     */
    default Place at(String path) {
        YamlNode node = this;
        String rest = path;
        while (!rest.isEmpty()) {
            Matcher step = STEP.matcher(rest);
            YamlNode next = step.lookingAt() ? node.child(step.group(1), step.group(2)) : null;
            if (next == null) {
                String above = node.place().path();
                String separator = above.isEmpty() || rest.startsWith("[") ? "" : ".";
                return new Place(above + separator + rest, node.place().line());
            }
            node = next;
            rest = rest.substring(step.end());
        }
        return node.place();
    }

    private @Nullable YamlNode child(@Nullable String key, @Nullable String index) {
        if (this instanceof Block block && key != null) {
            return block.entries().get(key);
        }
        if (this instanceof Items items
                && index != null
                && Integer.parseInt(index) < items.items().size()) {
            return items.items().get(Integer.parseInt(index));
        }
        return null;
    }

    /** One step of a relative path: a key or an index. */
    Pattern STEP = Pattern.compile("(?:([^.\\[\\]]+)|\\[(\\d{1,6})\\])\\.?");

    /**
     * A single value.
     *
     * @param place where it stands
     * @param written as the file has it, lookups not resolved
     * @param text with lookups resolved; quotes and tags do not matter, so {@code no} and {@code 1.10} stay what they are
     */
    record Scalar(Place place, String written, String text) implements YamlNode {
        @Override
        public String shown() {
            return Concealed.in(written);
        }

        @Override
        public String what() {
            return "a single value";
        }

        /** Leaves the text out, since a lookup may have brought in a secret. */
        @Override
        public String toString() {
            return "Scalar[" + place + ", " + shown() + "]";
        }
    }

    /** Nothing, or {@code null} without quotes. */
    record Empty(Place place) implements YamlNode {
        @Override
        public @Nullable String shown() {
            return null;
        }

        @Override
        public String what() {
            return "nothing";
        }
    }

    /** A list. */
    record Items(Place place, List<YamlNode> items) implements YamlNode {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public @Nullable String shown() {
            return null;
        }

        @Override
        public String what() {
            return "a list";
        }
    }

    /**
     * Keys with their values.
     *
     * @param place where it stands
     * @param entries in the order of the file; the value's place has the line of its key
     */
    record Block(Place place, Map<String, YamlNode> entries) implements YamlNode {
        @Override
        public @Nullable String shown() {
            return null;
        }

        @Override
        public String what() {
            return "a block of keys";
        }
    }

    /** Something whose fault has been reported already; to be passed over. */
    record Unreadable(Place place) implements YamlNode {
        @Override
        public @Nullable String shown() {
            return null;
        }

        @Override
        public String what() {
            return "unreadable";
        }
    }
}
