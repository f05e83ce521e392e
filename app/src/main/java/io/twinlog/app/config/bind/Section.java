package io.twinlog.app.config.bind;

import io.twinlog.app.config.yaml.Faults;
import io.twinlog.app.config.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A block with known keys, read into one value.
 *
 * @param name its heading in the reference
 * @param doc what it describes
 * @param keys in the order of the reference
 * @param make makes the value when all its keys are sound; its {@link IllegalArgumentException} is a fault of the block
 * @param <T> what it is read into
 */
public record Section<T>(String name, String doc, List<Key<?>> keys, Function<Values, T> make) implements Form<T> {

    public Section {
        keys = List.copyOf(keys);
    }

    @Override
    public @Nullable T read(YamlNode node, Faults faults) {
        Map<String, YamlNode> entries;
        if (node instanceof YamlNode.Block block) {
            entries = block.entries();
        } else if (node instanceof YamlNode.Empty) {
            entries = Map.of();
        } else {
            if (!(node instanceof YamlNode.Unreadable)) {
                faults.add(node, "is " + node.what() + " and not a block of keys", allowed());
            }
            return null;
        }
        entries.forEach((key, value) -> {
            if (keys.stream().noneMatch(k -> k.name().equals(key))) {
                faults.add(value.place(), Suggestion.unknown("key", key, names()), allowed());
            }
        });
        Map<Key<?>, Object> values = new HashMap<>();
        boolean sound = true;
        for (Key<?> key : keys) {
            sound &= read(key, node, entries.get(key.name()), values, faults);
        }
        if (!sound) {
            return null;
        }
        try {
            return make.apply(new Values(values));
        } catch (IllegalArgumentException e) {
            refused(e, node, faults);
            return null;
        }
    }

    /** Reports why a value was refused, each part at the line it is about. */
    static void refused(IllegalArgumentException e, YamlNode node, Faults faults) {
        if (e instanceof Refused refused) {
            refused.parts().forEach(p -> faults.add(node.at(p.path()), p.problem(), null));
        } else {
            faults.add(node.place(), String.valueOf(e.getMessage()), null);
        }
    }

    private static <V> boolean read(
            Key<V> key, YamlNode section, @Nullable YamlNode node, Map<Key<?>, Object> values, Faults faults) {
        if (node == null) {
            if (key.required()) {
                faults.add(
                        section.place().key(key.name(), section.place().line()),
                        "is missing",
                        Forms.described(key.form()));
            }
            return !key.required();
        }
        V value = key.form().read(node, faults);
        if (value == null) {
            return false;
        }
        values.put(key, value);
        return true;
    }

    private List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    @Override
    public String allowed() {
        return String.join(", ", names());
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(this);
    }

    /** The values of a section's keys. */
    public static final class Values {

        private final Map<Key<?>, Object> values;

        private Values(Map<Key<?>, Object> values) {
            this.values = values;
        }

        /** The value of a key that is required or has a default. */
        public <V> V get(Key<V> key) {
            V value = find(key);
            if (value == null) {
                throw new IllegalStateException("key " + key.name() + " is neither required nor has a default");
            }
            return value;
        }

        /** The value of a key, its default if it is absent, or null. */
        @SuppressWarnings("unchecked") // a key's form has read the value
        public <V> @Nullable V find(Key<V> key) {
            Object value = values.get(key);
            return value == null ? key.fallback() : (V) value;
        }
    }
}
