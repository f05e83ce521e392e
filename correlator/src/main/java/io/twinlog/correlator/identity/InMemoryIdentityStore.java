package io.twinlog.correlator.identity;

import io.twinlog.model.EventTime;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Identities on the heap. */
public final class InMemoryIdentityStore implements IdentityStore {

    private final Map<IdentityKey, Identity> identities = new HashMap<>();
    private final SortedMap<EventTime, Set<IdentityKey>> gone = new TreeMap<>();

    @Override
    public @Nullable Identity get(IdentityKey key) {
        return identities.get(key);
    }

    @Override
    public void put(IdentityKey key, Identity identity) {
        Identity before = identities.put(key, identity);
        if (before != null) {
            unschedule(key, before.gone());
        }
        if (!identity.gone().equals(EventTime.MAX)) {
            gone.computeIfAbsent(identity.gone(), t -> new LinkedHashSet<>()).add(key);
        }
    }

    @Override
    public int forget(EventTime upTo, int atMost) {
        int forgotten = 0;
        while (forgotten < atMost && !gone.isEmpty()) {
            EventTime oldest = gone.firstKey();
            if (oldest.isAfter(upTo)) {
                break;
            }
            IdentityKey key = gone.getOrDefault(oldest, Set.of()).iterator().next();
            identities.remove(key);
            unschedule(key, oldest);
            forgotten++;
        }
        return forgotten;
    }

    /** How many pieces of memory there are. */
    public int size() {
        return identities.size();
    }

    private void unschedule(IdentityKey key, EventTime at) {
        Set<IdentityKey> keys = gone.get(at);
        if (keys != null && keys.remove(key) && keys.isEmpty()) {
            gone.remove(at);
        }
    }
}
