package io.twinlog.correlator.simulation.databases;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that one side does differently, and what must be said of it.
 *
 * @param since when it began, in milliseconds
 * @param shown when it can be seen in a log, or in a dead letter, in milliseconds
 * @param entity the entity
 * @param key its key, parts joined by slashes
 * @param kinds the kinds it may go by
 * @param orStates whether it may be told of the states in the end instead: something else was written just before
 * @param instruction the instruction; null if it does not matter
 * @param attributes what differs; null if it does not matter
 * @param end what must become of it
 */
record Planted(
        long since,
        Set<Long> shown,
        String entity,
        String key,
        Set<String> kinds,
        boolean orStates,
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
        /** Open, or undecidable: not all of it can be known. But somebody is told. */
        DOUBT,
        /** Open, under any name: it stands beside other work on the row, which may be set against it. */
        ANYHOW,
        /** Perhaps open: what tells of it may not have been seen at all. */
        MAYBE
    }

    Planted ending(End other) {
        return new Planted(since, shown, entity, key, kinds, orStates, instruction, attributes, other);
    }

    Planted shownAt(Set<Long> times) {
        return new Planted(since, times, entity, key, kinds, orStates, instruction, attributes, end);
    }

    /** Whether it must be told, in some way. */
    boolean isBinding() {
        return end != End.MAYBE;
    }

    /** Whether it matters in which words it is told. */
    boolean isVague() {
        return end == End.MAYBE || end == End.DOUBT || end == End.ANYHOW;
    }

    boolean isAbout(String otherEntity, String otherKey) {
        return entity.equals(otherEntity) && key.equals(otherKey);
    }
}
