package io.twinlog.correlator.mapping.config;

import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One named thing that is done to a value. NULL stays NULL and unknown stays unknown; a value that the transform does not
 * know what to do with is refused, which makes a hole and a dead letter and no guess.
 */
public sealed interface Transform {

    /** {@code trim: true}: a text without the white space at both ends. */
    record Trim() implements Transform {}

    /** {@code case: upper} or {@code case: lower}: a text in capital or small letters, in no particular language. */
    record Case(boolean upper) implements Transform {}

    /**
     * {@code map: {A: active, T: terminated}}: another text for each value; a value not listed is refused.
     *
     * @param values by the value's text: texts as they are, numbers in plain notation ({@code 1}, {@code 0.5}), truth values
     *     as {@code true} and {@code false}
     */
    record MapValues(Map<String, String> values) implements Transform {
        public MapValues {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a map names at least one value, such as {A: active}");
            }
        }
    }

    /**
     * {@code scale: -2}: a number times ten to that power; cents become euros.
     *
     * @param power from -100 to 100
     */
    record Scale(int power) implements Transform {
        public Scale {
            if (power < -100 || power > 100) {
                throw new IllegalArgumentException("a scale goes from -100 to 100, got " + power);
            }
        }
    }

    /** {@code zone: Europe/Vienna}: a local date and time becomes the moment at which clocks there show it. */
    record Zone(ZoneId zone) implements Transform {}

    /**
     * {@code split: {at: ' ', part: 1, of: 2}}: one part of a text; NULL if it has fewer.
     *
     * @param at what separates the parts
     * @param part which part, from 1
     * @param of at most so many parts, the last one being all the rest; 0 for as many as there are
     */
    record Split(String at, int part, int of) implements Transform {
        public Split {
            if (at.isEmpty()) {
                throw new IllegalArgumentException("at what a text is split is missing");
            }
            if (part < 1 || of < 0 || (of > 0 && part > of)) {
                throw new IllegalArgumentException("there is no part " + part + " of " + of + ", parts count from 1");
            }
        }
    }

    /**
     * {@code join: ' '}: several columns' texts as one, NULLs left out; NULL if all are.
     *
     * @param with what stands between them
     */
    record Join(String with) implements Transform {}
}
