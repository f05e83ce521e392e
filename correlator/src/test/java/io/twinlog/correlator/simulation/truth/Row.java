package io.twinlog.correlator.simulation.truth;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A row's attributes. */
public record Row(SortedMap<String, Integer> values) {

    /** SQL's NULL. */
    public static final int NULL = Integer.MIN_VALUE;

    /** The log does not say. */
    public static final int UNKNOWN = Integer.MAX_VALUE;

    public Row {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public int get(String attribute) {
        Integer value = values.get(attribute);
        return value == null ? UNKNOWN : value;
    }

    Row with(Map<String, Integer> others) {
        SortedMap<String, Integer> merged = new TreeMap<>(values);
        merged.putAll(others);
        return new Row(merged);
    }

    SortedSet<String> differingFrom(Row that) {
        SortedSet<String> differing = new TreeSet<>();
        for (String attribute : values.keySet()) {
            if (get(attribute) != that.get(attribute)) {
                differing.add(attribute);
            }
        }
        return differing;
    }
}
