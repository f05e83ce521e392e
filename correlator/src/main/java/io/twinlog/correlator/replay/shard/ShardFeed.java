package io.twinlog.correlator.replay.shard;

import org.jspecify.annotations.Nullable;

/** What one shard tells, in its order. */
public interface ShardFeed {

    /** The next message; null if there is none yet, after having waited a moment. */
    @Nullable
    ShardMessage next();
}
