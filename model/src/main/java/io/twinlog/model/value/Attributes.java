package io.twinlog.model.value;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an entity, by canonical name, in alphabetical order.
 *
 * <p>An attribute that is absent was not delivered at all (another table feeds it); one that is {@link Value#UNKNOWN} was
 * delivered without its value.
 */
public final class Attributes {

    /** No attributes. */
    public static final Attributes NONE = new Attributes(new TreeMap<>());

    private final SortedMap<String, Value> values;

    private Attributes(SortedMap<String, Value> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    public static Attributes of(Map<String, Value> values) {
        return values.isEmpty() ? NONE : new Attributes(new TreeMap<>(values));
    }

    public @Nullable Value get(String name) {
        return values.get(name);
    }

    /** The attribute's value, {@link Value#UNKNOWN} where it is absent. */
    public Value valueOf(String name) {
        Value value = values.get(name);
        return value == null ? Value.UNKNOWN : value;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Set<String> names() {
        return values.keySet();
    }

    /** Unmodifiable, sorted by name. */
    public SortedMap<String, Value> asMap() {
        return values;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof Attributes other && values.equals(other.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
