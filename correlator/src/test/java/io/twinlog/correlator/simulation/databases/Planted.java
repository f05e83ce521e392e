package io.twinlog.correlator.simulation.databases;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that one side does differently, and what must be said of it.
 *
 * @param entity the entity
 * @param key its key, parts joined by slashes
 * @param kinds the kinds it may go by
 * @param instruction the instruction; null if it does not matter
 * @param attributes what differs; null if it does not matter
 * @param end what must become of it
 */
record Planted(
        String entity,
        String key,
        Set<String> kinds,
        @Nullable String instruction,
        @Nullable Set<String> attributes,
        End end) {

    /** What must become of what was planted. */
    enum End {
        OPEN,
        /** Open, and resolved by what came late. */
        RESOLVED,
        /** Accepted by a rule, and open when its last day is over. */
        ACCEPTED,
        /** Perhaps open: not all of it can be known. */
        MAYBE
    }

    boolean isAbout(String otherEntity, String otherKey) {
        return entity.equals(otherEntity) && key.equals(otherKey);
    }
}
