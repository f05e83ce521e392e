package io.twinlog.correlator.identity;

import io.twinlog.model.EventTime;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which identities are gone since when, on the heap. */
public final class Departures {

    private final SortedMap<EventTime, Set<IdentityKey>> gone = new TreeMap<>();

    /** Another identity is remembered. */
    public void replaced(IdentityKey key, @Nullable Identity before, Identity now) {
        if (before != null) {
            unschedule(key, before.gone());
        }
        if (!now.gone().equals(EventTime.MAX)) {
            gone.computeIfAbsent(now.gone(), t -> new LinkedHashSet<>()).add(key);
        }
    }

    /**
     * Forgets those that were gone by then, the one that has been gone for longest first.
     *
     * @param remove lets an identity go
     * @return how many, at most {@code atMost}
     */
    public int forget(EventTime upTo, int atMost, Consumer<IdentityKey> remove) {
        int forgotten = 0;
        while (forgotten < atMost && !gone.isEmpty() && !gone.firstKey().isAfter(upTo)) {
            EventTime oldest = gone.firstKey();
            IdentityKey key = gone.getOrDefault(oldest, Set.of()).iterator().next();
            unschedule(key, oldest);
            remove.accept(key);
            forgotten++;
        }
        return forgotten;
    }

    private void unschedule(IdentityKey key, EventTime at) {
        Set<IdentityKey> keys = gone.get(at);
        if (keys != null && keys.remove(key) && keys.isEmpty()) {
            gone.remove(at);
        }
    }
}
