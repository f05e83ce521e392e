package io.twinlog.app.config.yaml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML into {@link YamlNode}s: duplicate keys and unresolved lookups are faults. */
public final class YamlFile {

    private final Lookups lookups;
    private final Faults faults;
    private final Deque<Node> open = new ArrayDeque<>();

    private YamlFile(Lookups lookups, Faults faults) {
        this.lookups = lookups;
        this.faults = faults;
    }

    /** The tree; what is wrong goes to {@code faults}. */
    public static YamlNode read(String text, Lookups lookups, Faults faults) {
        try {
            @Nullable Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            return root == null
                    ? new YamlNode.Empty(Place.TOP)
                    : new YamlFile(lookups, faults).node(root, new Place("", line(root)));
        } catch (MarkedYAMLException e) {
            // Its message quotes the line, and so maybe a password.
            faults.add(new Place("", lineOf(e)), "not YAML: " + e.getProblem(), null);
        } catch (YAMLException e) {
            faults.add(Place.TOP, "not YAML that can be read", null);
        }
        return new YamlNode.Unreadable(Place.TOP);
    }

    private YamlNode node(Node node, Place place) {
        if (open.contains(node)) {
            faults.add(place, "this alias contains itself", null);
            return new YamlNode.Unreadable(place);
        }
        open.push(node);
        try {
            if (node instanceof MappingNode mapping) {
                return block(mapping, place);
            }
            if (node instanceof SequenceNode sequence) {
                List<YamlNode> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(node(item, place.item(items.size(), line(item))));
                }
                return new YamlNode.Items(place, items);
            }
            return scalar((ScalarNode) node, place);
        } finally {
            open.pop();
        }
    }

    private YamlNode block(MappingNode mapping, Place place) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                faults.add(new Place(place.path(), line), "a key is a single value, not a list or block", null);
                continue;
            }
            String key = keyNode.getValue();
            Integer first = lines.putIfAbsent(key, line);
            if (first != null) {
                faults.add(place.key(key, line), "this key stands at line " + first + " already", null);
                continue;
            }
            entries.put(key, node(tuple.getValueNode(), place.key(key, line)));
        }
        return new YamlNode.Block(place, entries);
    }

    private YamlNode scalar(ScalarNode scalar, Place place) {
        if (scalar.getTag().equals(Tag.NULL)) {
            return new YamlNode.Empty(place);
        }
        String text = lookups.resolve(scalar.getValue(), place, faults);
        return text == null ? new YamlNode.Unreadable(place) : new YamlNode.Scalar(place, scalar.getValue(), text);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static int lineOf(MarkedYAMLException e) {
        @Nullable Mark mark = e.getProblemMark();
        return mark == null ? 1 : mark.getLine() + 1;
    }
}
