package io.twinlog.correlator.kafka.topology;

import io.twinlog.correlator.correlation.Context;
import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.correlator.kafka.serde.NewsCodec;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.canonical.CanonicalInput.Hole;
import io.twinlog.model.canonical.CanonicalInput.Start;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The context of a task's decisions, kept as the news it is made of. */
final class News {

    private static final byte[] NOTHING = {};
    private static final String FORGOTTEN = "it was a long time ago";

    private final KeyValueStore<Bytes, byte[]> store;
    private final NewsCodec codec = new NewsCodec();
    private final List<CanonicalInput> fresh = new ArrayList<>();
    private Context context;

    /** Goes on where the store's last user was. */
    News(KeyValueStore<Bytes, byte[]> store, CorrelationSettings settings) {
        this.store = store;
        this.context = Context.of(settings);
        // Once per start of a task.
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                fresh.add(codec.decode(all.next().key.get()));
            }
        }
    }

    /** What is known by now. */
    Context context() {
        if (!fresh.isEmpty()) {
            // Many at once: where a column is mapped wrongly, every row is a hole.
            context = context.with(fresh);
            fresh.clear();
        }
        return context;
    }

    /** Takes notice of a start or a hole. The same one again changes nothing. */
    void add(byte[] news) {
        fresh.add(codec.decode(news));
        store.put(Bytes.wrap(news), NOTHING);
    }

    /** Forgets what ended before a time, but for the latest of every side and entity. */
    void forget(EventTime before) {
        Context so = context();
        Context pruned = so.prunedBefore(before);
        if (pruned == so) {
            return;
        }
        context = pruned;
        Set<Bytes> old = new HashSet<>();
        Map<Place, Hole> latest = new HashMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                Bytes key = all.next().key;
                CanonicalInput news = codec.decode(key.get());
                if (news.time().isBefore(before)) {
                    old.add(key);
                    summed(news).forEach(hole -> latest.merge(Place.of(hole), hole, News::later));
                }
            }
        }
        latest.values().forEach(hole -> {
            Bytes key = Bytes.wrap(codec.encode(hole).value());
            if (!old.remove(key)) {
                store.put(key, NOTHING);
            }
        });
        old.forEach(store::delete);
    }

    /** Where something was not seen. */
    private record Place(Side side, @Nullable String entity) {
        static Place of(Hole hole) {
            return new Place(hole.source().side(), hole.entity());
        }
    }

    /** What remains of old news. */
    private static List<Hole> summed(CanonicalInput news) {
        if (news instanceof Start start) {
            return start.entities().stream()
                    .map(entity -> new Hole(start.source(), start.time(), entity, null, null, FORGOTTEN))
                    .toList();
        }
        Hole hole = (Hole) news;
        return List.of(new Hole(hole.source(), hole.time(), hole.entity(), null, null, FORGOTTEN));
    }

    // Of two at the same time whichever: only the time matters.
    private static Hole later(Hole one, Hole other) {
        return other.time().isAfter(one.time()) ? other : one;
    }
}
