package io.twinlog.correlator.replay.heap;

import io.twinlog.correlator.identity.Departures;
import io.twinlog.correlator.identity.Identity;
import io.twinlog.correlator.identity.IdentityKey;
import io.twinlog.correlator.identity.IdentityStore;
import io.twinlog.correlator.kafka.store.IdentityCodec;
import io.twinlog.correlator.replay.shelf.Shelf;
import io.twinlog.model.EventTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Identities of which those asked for last are on the heap as they are, and the others on a shelf, as bytes. */
public final class ShelvedIdentities implements IdentityStore {

    private static final float USUAL_LOAD = 0.75f;

    private final Shelf shelf;
    private final int most;
    private final IdentityCodec codec = new IdentityCodec();
    private final Map<IdentityKey, Recent> recent = new LinkedHashMap<>(16, USUAL_LOAD, true);
    private final Departures gone = new Departures();

    /** @param shelved whether the shelf has the same */
    private record Recent(Identity identity, boolean shelved) {}

    /**
     * No identities.
     *
     * @param shelf closed by whoever made it
     * @param most how many are on the heap at most
     */
    public ShelvedIdentities(Shelf shelf, int most) {
        this.shelf = shelf;
        this.most = most;
    }

    @Override
    public @Nullable Identity get(IdentityKey key) {
        Recent found = recent.get(key);
        if (found != null) {
            return found.identity();
        }
        // While all fits on the heap nothing is encoded.
        byte[] bytes = shelf.size() == 0 ? null : shelf.get(Bytes.wrap(codec.encode(key)));
        if (bytes == null) {
            return null;
        }
        Identity identity = codec.decode(bytes);
        remember(key, new Recent(identity, true));
        return identity;
    }

    @Override
    public void put(IdentityKey key, Identity identity) {
        gone.replaced(key, get(key), identity);
        remember(key, new Recent(identity, false));
    }

    @Override
    public int forget(EventTime upTo, int atMost) {
        return gone.forget(upTo, atMost, this::remove);
    }

    private void remove(IdentityKey key) {
        recent.remove(key);
        if (shelf.size() > 0) {
            shelf.remove(Bytes.wrap(codec.encode(key)));
        }
    }

    private void remember(IdentityKey key, Recent identity) {
        recent.put(key, identity);
        if (recent.size() > most) {
            Iterator<Map.Entry<IdentityKey, Recent>> eldest = recent.entrySet().iterator();
            Map.Entry<IdentityKey, Recent> oldest = eldest.next();
            if (!oldest.getValue().shelved()) {
                shelf.put(
                        Bytes.wrap(codec.encode(oldest.getKey())),
                        codec.encode(oldest.getValue().identity()));
            }
            eldest.remove();
        }
    }
}
