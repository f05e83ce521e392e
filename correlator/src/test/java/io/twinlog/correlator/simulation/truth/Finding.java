package io.twinlog.correlator.simulation.truth;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A discrepancy, as the truth has it.
 *
 * @param key the row, or {@link Write#DECLARATION}
 * @param instruction under which instruction; null if under none, or if it does not matter
 * @param kinds what it may be called, mostly one
 * @param attributes what differs; null if it does not matter
 */
public record Finding(
        int key,
        @Nullable String instruction,
        Set<String> kinds,
        @Nullable SortedSet<String> attributes) {

    public Finding {
        kinds = new TreeSet<>(kinds);
        attributes = attributes == null ? null : new TreeSet<>(attributes);
    }

    /** Whether what was found is this. */
    public boolean covers(Finding found) {
        return key == found.key
                && kinds.containsAll(found.kinds)
                && (instruction == null || instruction.equals(found.instruction))
                && (attributes == null || attributes.equals(found.attributes));
    }
}
