package io.twinlog.correlator.simulation.databases;

import io.twinlog.model.value.Value;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something done to a thing.
 *
 * @param thing its number
 * @param verb what is done
 * @param patch attributes that are set
 * @param sums attributes to which something is added
 */
record Step(int thing, Verb verb, Map<String, Value> patch, Map<String, Integer> sums) {

    /** What can be done; not all of it has an effect that the business knows of. */
    enum Verb {
        CREATE,
        PATCH,
        REMOVE,
        /** Updates by deleting and inserting. */
        REPLACE,
        /** Updates by inserting a successor beside the row. */
        SUCCEED,
        /** Deletes the rows that have successors. */
        TIDY,
        /** Gives the row another primary key. */
        RENUMBER,
        /** Writes the row as it is. */
        TOUCH,
        /** Sets something, and sets it back in the same transaction. */
        BACK,
        /** Removes what was only marked as deleted. */
        PURGE;

        boolean hasEffect() {
            return switch (this) {
                case CREATE, PATCH, REMOVE, REPLACE, SUCCEED -> true;
                case RENUMBER, TOUCH, BACK, PURGE, TIDY -> false;
            };
        }
    }

    Step {
        // In an order that is the same in every JVM.
        patch = Collections.unmodifiableMap(new TreeMap<>(patch));
        sums = Collections.unmodifiableMap(new TreeMap<>(sums));
    }

    static Step of(int thing, Verb verb) {
        return new Step(thing, verb, Map.of(), Map.of());
    }

    static Step of(int thing, Verb verb, Map<String, Value> patch) {
        return new Step(thing, verb, patch, Map.of());
    }

    Step as(Verb other) {
        return new Step(thing, other, patch, sums);
    }
}
