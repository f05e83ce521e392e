package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Up to when all who speak to a stage have spoken: the least of their watermarks, of which none ever goes back. */
public final class Frontier {

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Bytes, EventTime> watermarks = new HashMap<>();
    private EventTime least;
    private EventTime limit = EventTime.MAX;

    /**
     * Goes on where the store's last user was.
     *
     * @param store keeps the watermarks
     * @param speakers all who must have spoken; who has not yet stands at {@link EventTime#MIN}
     */
    public Frontier(KeyValueStore<Bytes, byte[]> store, Collection<Bytes> speakers) {
        this.store = store;
        if (speakers.isEmpty()) {
            throw new IllegalArgumentException("nobody speaks to the stage: nothing could ever be decided");
        }
        for (Bytes speaker : speakers) {
            byte[] stored = store.get(speaker);
            watermarks.put(
                    speaker,
                    stored == null
                            ? EventTime.MIN
                            : new EventTime(ByteBuffer.wrap(stored).getLong()));
        }
        least = computed();
    }

    /**
     * A speaker's watermark. One that is not after its last, or of a stranger, changes nothing.
     *
     * @return whether it changed something
     */
    public boolean raise(Bytes speaker, EventTime watermark) {
        EventTime last = watermarks.get(speaker);
        if (last == null || !watermark.isAfter(last)) {
            return false;
        }
        watermarks.put(speaker, watermark);
        store.put(
                speaker,
                ByteBuffer.allocate(Long.BYTES).putLong(watermark.micros()).array());
        if (last.equals(least)) {
            least = computed();
        }
        return true;
    }

    /** All speakers and their watermarks. */
    public Map<Bytes, EventTime> watermarks() {
        return Map.copyOf(watermarks);
    }

    /** The least watermark, but not beyond the limit. */
    public EventTime time() {
        return least.earlier(limit);
    }

    /** Lets nothing after it be covered, whatever the watermarks. Never before what was covered already. */
    public void limit(EventTime newLimit) {
        limit = newLimit;
    }

    private EventTime computed() {
        EventTime min = EventTime.MAX;
        for (EventTime watermark : watermarks.values()) {
            min = min.earlier(watermark);
        }
        return min;
    }
}
