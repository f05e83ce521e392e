package io.twinlog.correlator.identity;

import io.twinlog.model.EventTime;
import org.jspecify.annotations.Nullable;

/** The memory of one source. Every adapter passes {@code IdentityStoreContract}. */
public interface IdentityStore {

    /** What was put last under the key, or null. */
    @Nullable
    Identity get(IdentityKey key);

    /** Remembers, in place of what was under the key before. */
    void put(IdentityKey key, Identity identity);

    /**
     * Forgets what has been gone since then, oldest first.
     *
     * @param upTo only what is {@code gone} at or before it
     * @param atMost so many at the most
     * @return how many were forgotten
     */
    int forget(EventTime upTo, int atMost);
}
