package io.twinlog.app.run;

import io.twinlog.console.health.ComponentId;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of a process's captures and correlators have failed for good, and whether anything is left that it should run for.
 *
 * <p>A pair is over when all of its captures in this process have failed: what its correlator here still decides, another
 * process's can. As long as one capture runs, it keeps its database from piling up log, and what it captures can be compared
 * later. Where the process captures nothing of the pair, it is over when its correlator has failed. For many threads.
 */
final class Survivors {

    private final SortedMap<String, Set<ComponentId>> left = new TreeMap<>();
    private final SortedMap<ComponentId, String> failed = new TreeMap<>();
    private final CompletableFuture<String> none = new CompletableFuture<>();

    /**
     * All that will run in the process.
     *
     * @param captures may be empty
     * @param correlators may be empty: a process that only looks on is never over
     */
    Survivors(Collection<ComponentId> captures, Collection<ComponentId> correlators) {
        captures.forEach(this::needed);
        Set<String> captured = Set.copyOf(left.keySet());
        correlators.stream().filter(one -> !captured.contains(one.pair())).forEach(this::needed);
    }

    private void needed(ComponentId component) {
        left.computeIfAbsent(component.pair(), pair -> new TreeSet<>()).add(component);
    }

    /** One of them has failed for good. */
    synchronized void failed(ComponentId component, String reason) {
        failed.put(component, reason);
        Set<ComponentId> ofPair = left.get(component.pair());
        if (ofPair != null) {
            ofPair.remove(component);
        }
        if (!left.isEmpty() && left.values().stream().allMatch(Set::isEmpty)) {
            none.complete(failed.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining("; ")));
        }
    }

    /** Why there is nothing left to do; null while there is. */
    @Nullable
    String reason() {
        return none.getNow(null);
    }

    /** Has something done, with the reason, when there is nothing left to do; at once if there is not. */
    void whenNoneIsLeft(Consumer<String> action) {
        CompletableFuture<Void> unused = none.thenAccept(action);
    }
}
