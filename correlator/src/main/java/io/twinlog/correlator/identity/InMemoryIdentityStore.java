package io.twinlog.correlator.identity;

import io.twinlog.model.EventTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Identities on the heap. */
public final class InMemoryIdentityStore implements IdentityStore {

    private final Map<IdentityKey, Identity> identities = new HashMap<>();
    private final Departures gone = new Departures();

    @Override
    public @Nullable Identity get(IdentityKey key) {
        return identities.get(key);
    }

    @Override
    public void put(IdentityKey key, Identity identity) {
        gone.replaced(key, identities.put(key, identity), identity);
    }

    @Override
    public int forget(EventTime upTo, int atMost) {
        return gone.forget(upTo, atMost, identities::remove);
    }

    /** How many pieces of memory there are. */
    public int size() {
        return identities.size();
    }
}
