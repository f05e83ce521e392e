package io.twinlog.correlator.kafka.topology;

import io.twinlog.correlator.correlation.Context;
import io.twinlog.correlator.kafka.serde.NewsCodec;
import io.twinlog.model.EventTime;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.canonical.CanonicalInput.Hole;
import io.twinlog.model.canonical.CanonicalInput.Start;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The context of a task's decisions, kept as the news it is made of. */
final class News {

    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;
    private final NewsCodec codec = new NewsCodec();
    private Context context = Context.EMPTY;

    /** Goes on where the store's last user was. */
    News(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        // Once per start of a task, and there are few.
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                context = with(codec.decode(all.next().key.get()));
            }
        }
    }

    Context context() {
        return context;
    }

    /** Takes notice of a start or a hole. The same one again changes nothing. */
    void add(byte[] news) {
        context = with(codec.decode(news));
        store.put(Bytes.wrap(news), NOTHING);
    }

    /** Forgets holes that ended before a time; starts and gaps stay. */
    void forget(EventTime before) {
        Context pruned = context.prunedBefore(before);
        if (pruned.equals(context)) {
            return;
        }
        context = pruned;
        List<Bytes> old = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                Bytes news = all.next().key;
                if (codec.decode(news.get()) instanceof Hole hole && hole.time().isBefore(before)) {
                    old.add(news);
                }
            }
        }
        old.forEach(store::delete);
    }

    private Context with(CanonicalInput news) {
        if (news instanceof Start start) {
            return context.with(start);
        }
        if (news instanceof Hole hole) {
            return context.with(hole);
        }
        throw new IllegalArgumentException("neither a start nor a hole: " + news.getClass());
    }
}
