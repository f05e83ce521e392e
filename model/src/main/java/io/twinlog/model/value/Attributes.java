package io.twinlog.model.value;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an entity, by canonical name, in alphabetical order.
 *
 * <p>An attribute that is absent was not delivered at all (another table feeds it); one that is {@link Value#UNKNOWN} was
 * delivered without its value.
 */
public final class Attributes {

    /** No attributes. */
    public static final Attributes NONE = new Attributes(AttributeNames.NONE, new Value[0]);

    private final AttributeNames names;
    private final Value[] values;

    /** @param values never changed afterwards, not by the caller either */
    Attributes(AttributeNames names, Value[] values) {
        this.names = names;
        this.values = values;
    }

    /** For rows that come again and again {@link AttributeNames#attributes} is cheaper. */
    public static Attributes of(Map<String, Value> values) {
        AttributeNames names = AttributeNames.of(values.keySet());
        return names.attributes(i -> {
            Value value = values.get(names.get(i));
            if (value == null) {
                throw new IllegalArgumentException("attribute " + names.get(i) + " has no value");
            }
            return value;
        });
    }

    public @Nullable Value get(String name) {
        int place = names.indexOf(name);
        return place < 0 ? null : values[place];
    }

    /** The value of the name at a place of {@link #names()}. */
    public Value get(int place) {
        return values[place];
    }

    /** The attribute's value, {@link Value#UNKNOWN} where it is absent. */
    public Value valueOf(String name) {
        int place = names.indexOf(name);
        return place < 0 ? Value.UNKNOWN : values[place];
    }

    public boolean has(String name) {
        return names.indexOf(name) >= 0;
    }

    /** Their names, in alphabetical order. */
    public AttributeNames names() {
        return names;
    }

    /** Unmodifiable, sorted by name. */
    public Map<String, Value> asMap() {
        return new AttributeMap(this);
    }

    /** Hands over each, in alphabetical order. */
    public void forEach(BiConsumer<String, Value> action) {
        for (int i = 0; i < values.length; i++) {
            action.accept(names.get(i), values[i]);
        }
    }

    /** With something done to every value; the attributes themselves if that changes none. */
    public Attributes map(UnaryOperator<Value> change) {
        Value[] changed = null;
        for (int i = 0; i < values.length; i++) {
            Value value = change.apply(values[i]);
            if (value != values[i] && changed == null) {
                changed = values.clone();
            }
            if (changed != null) {
                changed[i] = value;
            }
        }
        return changed == null ? this : new Attributes(names, changed);
    }

    public boolean isEmpty() {
        return values.length == 0;
    }

    @Override
    public boolean equals(@Nullable Object that) {
        return this == that
                || (that instanceof Attributes other
                        && names.equals(other.names)
                        && Arrays.equals(values, other.values));
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
