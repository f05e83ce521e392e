package io.twinlog.correlator.kafka.store;

import io.twinlog.correlator.identity.Identity;
import io.twinlog.correlator.identity.IdentityKey;
import io.twinlog.correlator.identity.IdentityStore;
import io.twinlog.correlator.kafka.playback.StoredAgenda;
import io.twinlog.model.EventTime;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Identities in state stores: one by key, and an agenda of when they may be forgotten. */
public final class StoredIdentities implements IdentityStore {

    /** Of the times at which identities are gone, in bytes: those of the next seconds. */
    private static final long KEPT = 256 << 10;

    private final KeyValueStore<Bytes, byte[]> identities;
    private final StoredAgenda gone;
    private final IdentityCodec codec = new IdentityCodec();

    /**
     * Goes on where the stores' last user was.
     *
     * @param identities by key
     * @param gone the keys of those that are gone, by time
     */
    public StoredIdentities(KeyValueStore<Bytes, byte[]> identities, KeyValueStore<Bytes, byte[]> gone) {
        this.identities = identities;
        this.gone = new StoredAgenda(gone, KEPT);
    }

    @Override
    public @Nullable Identity get(IdentityKey key) {
        return get(bytesOf(key));
    }

    @Override
    public void put(IdentityKey key, Identity identity) {
        Bytes at = bytesOf(key);
        Identity before = get(at);
        gone.move(at, before == null ? EventTime.MAX : before.gone(), identity.gone());
        identities.put(at, codec.encode(identity));
    }

    @Override
    public int forget(EventTime upTo, int atMost) {
        List<Bytes> due = gone.due(upTo, atMost);
        for (Bytes key : due) {
            Identity identity = get(key);
            if (identity != null) {
                gone.move(key, identity.gone(), EventTime.MAX);
                identities.delete(key);
            }
        }
        return due.size();
    }

    /** Writes to the agenda what has changed since the last save; identities are written at once. */
    public void save() {
        gone.save();
    }

    private @Nullable Identity get(Bytes key) {
        byte[] stored = identities.get(key);
        return stored == null ? null : codec.decode(stored);
    }

    private Bytes bytesOf(IdentityKey key) {
        return Bytes.wrap(codec.encode(key));
    }
}
