package io.twinlog.model.value;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Names of attributes, in alphabetical order. Immutable.
 *
 * <p>One instance is meant to be shared by all rows that have the same: a row is then an array of values and nothing else.
 * With a tree per row, half of what an open comparison took up on the heap were its nodes.
 */
public final class AttributeNames extends AbstractSet<String> {

    /** No names. */
    public static final AttributeNames NONE = new AttributeNames(new String[0]);

    private final String[] sorted;
    /** Of each slot of a hash table, with linear probing, the name's place and one; 0 where it is free. */
    private final int[] slots;

    private AttributeNames(String[] sorted) {
        this.sorted = sorted;
        this.slots = new int[Integer.highestOneBit(Math.max(1, sorted.length)) * 4];
        for (int i = 0; i < sorted.length; i++) {
            int slot = sorted[i].hashCode() & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = i + 1;
        }
    }

    /** The names, each once, whatever their order. */
    public static AttributeNames of(Collection<String> names) {
        if (names instanceof AttributeNames already) {
            return already;
        }
        return names.isEmpty() ? NONE : new AttributeNames(new TreeSet<>(names).toArray(String[]::new));
    }

    /** The attributes of a row that has all of these, each value being asked for once, in order, by its place. */
    public Attributes attributes(IntFunction<Value> valueAt) {
        if (sorted.length == 0) {
            return Attributes.NONE;
        }
        Value[] values = new Value[sorted.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = valueAt.apply(i);
        }
        return new Attributes(this, values);
    }

    /** The name at a place, from 0. */
    public String get(int place) {
        return sorted[place];
    }

    /** The name's place, or -1. */
    public int indexOf(String name) {
        int slot = name.hashCode() & (slots.length - 1);
        while (slots[slot] != 0) {
            int place = slots[slot] - 1;
            if (sorted[place].equals(name)) {
                return place;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    @Override
    public boolean contains(@Nullable Object name) {
        return name instanceof String text && indexOf(text) >= 0;
    }

    @Override
    public int size() {
        return sorted.length;
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.asList(sorted).iterator();
    }

    @Override
    public boolean equals(@Nullable Object that) {
        return this == that
                || (that instanceof AttributeNames other ? Arrays.equals(sorted, other.sorted) : super.equals(that));
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
