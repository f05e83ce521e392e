package io.twinlog.console.health;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How everything in the process was at one moment.
 *
 * @param components by pair and name
 * @param fatal why the process cannot go on; null if it can
 */
public record Health(
        SortedMap<ComponentId, State> components, @Nullable String fatal) {

    public Health {
        components = Collections.unmodifiableSortedMap(new TreeMap<>(components));
    }

    /** Whether the process is worth keeping. A component that is down is tried again; restarting would not help it. */
    public boolean live() {
        return fatal == null;
    }

    /** Whether everything works. What is behind works. */
    public boolean ready() {
        return live() && unready().isEmpty();
    }

    /** What does not work, or not yet. */
    public List<ComponentId> unready() {
        return components.entrySet().stream()
                .filter(e -> e.getValue().word() == State.Word.STARTING
                        || e.getValue().word() == State.Word.DOWN)
                .map(java.util.Map.Entry::getKey)
                .toList();
    }
}
