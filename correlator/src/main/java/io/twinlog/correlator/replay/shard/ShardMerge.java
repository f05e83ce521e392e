package io.twinlog.correlator.replay.shard;

import io.twinlog.correlator.replay.play.Collector;
import io.twinlog.correlator.replay.play.FateCounts;
import io.twinlog.correlator.replay.play.ReplayCancelledException;
import io.twinlog.correlator.replay.play.Tidings;
import io.twinlog.correlator.replay.play.Word;
import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Merges what the leading shard tells with what the others tell. It reads no further in theirs than its own has got, so little
 * of it waits in memory; and where they are behind, the leading shard waits for them.
 */
public final class ShardMerge implements Collector.Listener {

    private final Collector collector;
    private final List<ShardFeed> others;
    private final List<EventTime> upTo;
    private final BooleanSupplier cancelled;
    private final FateCounts fates = new FateCounts();
    private EventTime end = EventTime.MIN;

    /**
     * A merge that has heard nothing.
     *
     * @param others all shards but the leading one
     * @param listener hears what all tell, in its order
     * @param cancelled whether to wait no longer
     */
    public ShardMerge(List<ShardFeed> others, Collector.Listener listener, BooleanSupplier cancelled) {
        this.collector = new Collector(
                others.size() + 1, (words, upTo) -> listener.hear(words, upTo.equals(EventTime.MAX) ? end : upTo));
        this.others = List.copyOf(others);
        this.upTo = new ArrayList<>(Collections.nCopies(others.size(), EventTime.MIN));
        this.cancelled = cancelled;
    }

    @Override
    public void hear(List<Word> words, EventTime played) {
        collector.take(new Tidings(0, played, words, 0));
        follow(played);
    }

    /** The leading shard has ended, having played up to there: hears the others to their ends. */
    public void end(EventTime played) {
        end = end.later(played);
        hear(List.of(), EventTime.MAX);
    }

    /** What became of the others' changes. To be asked at the end. */
    public FateCounts fates() {
        return fates;
    }

    /** Up to when any has played. To be asked at the end. */
    public EventTime playedTo() {
        return end;
    }

    private void follow(EventTime played) {
        for (int i = 0; i < others.size(); i++) {
            while (upTo.get(i).isBefore(played)) {
                if (cancelled.getAsBoolean()) {
                    throw new ReplayCancelledException();
                }
                take(i, others.get(i).next());
            }
        }
    }

    private void take(int shard, @Nullable ShardMessage message) {
        if (message instanceof ShardMessage.News news) {
            upTo.set(shard, news.upTo());
            collector.take(new Tidings(shard + 1, news.upTo(), news.words(), 0));
        } else if (message instanceof ShardMessage.Done done) {
            upTo.set(shard, EventTime.MAX);
            fates.add(done.fates());
            end = end.later(done.end());
            collector.take(new Tidings(shard + 1, EventTime.MAX, List.of(), 0));
        }
    }
}
