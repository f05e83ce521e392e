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

    /** Whether the process is worth keeping. A component that is down is tried again, and one
     * that has failed does not concern the others; restarting would not help either. */
    public boolean live() {
        return fatal == null;
    }

    /** Whether everything works. What is behind works. */
    public boolean ready() {
        return live() && unready().isEmpty();
    }

    /** What does not work any more, and why. What has not started yet is not among it. */
    public SortedMap<ComponentId, String> broken() {
        SortedMap<ComponentId, String> broken = new TreeMap<>();
        components.forEach((component, state) -> {
            if (isBroken(state)) {
                broken.put(component, state.reason());
            }
        });
        return broken;
    }

    private static boolean isBroken(State state) {
        return state.word() == State.Word.DOWN || state.word() == State.Word.FAILED;
    }

    /** What does not work, or not yet. */
    public List<ComponentId> unready() {
        return components.entrySet().stream()
                .filter(e -> e.getValue().word() == State.Word.STARTING || isBroken(e.getValue()))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }
}
