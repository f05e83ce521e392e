package io.twinlog.correlator.identity;

import io.twinlog.model.EventTime;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /** Takes out the one that has been gone for longest; null if none was gone by then. */
    public @Nullable IdentityKey next(EventTime upTo) {
        if (gone.isEmpty() || gone.firstKey().isAfter(upTo)) {
            return null;
        }
        EventTime oldest = gone.firstKey();
        IdentityKey key = gone.getOrDefault(oldest, Set.of()).iterator().next();
        unschedule(key, oldest);
        return key;
    }

    private void unschedule(IdentityKey key, EventTime at) {
        Set<IdentityKey> keys = gone.get(at);
        if (keys != null && keys.remove(key) && keys.isEmpty()) {
            gone.remove(at);
        }
    }
}
