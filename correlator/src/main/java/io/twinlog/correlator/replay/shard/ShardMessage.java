package io.twinlog.correlator.replay.shard;

import io.twinlog.correlator.replay.kafka.FrozenSource;
import io.twinlog.correlator.replay.play.FateCounts;
import io.twinlog.correlator.replay.play.Word;
import io.twinlog.model.EventTime;
import java.util.List;

/** What is on a shard's topic. */
public sealed interface ShardMessage {

    /**
     * The first one, from the leading shard: what to replay.
     *
     * @param terms all that shards have to agree on, as text
     * @param sources the logs as they are to be read
     */
    record Plan(String terms, List<FrozenSource> sources) implements ShardMessage {
        public Plan {
            sources = List.copyOf(sources);
        }
    }

    /**
     * What the shard tells, in its order.
     *
     * @param upTo nothing up to here will come any more
     */
    record News(EventTime upTo, List<Word> words) implements ShardMessage {
        public News {
            words = List.copyOf(words);
        }
    }

    /**
     * The last one: nothing more will come.
     *
     * @param end up to when the shard has played
     * @param records how many records it read
     * @param fates what became of its changes
     */
    record Done(EventTime end, long records, FateCounts fates) implements ShardMessage {}
}
