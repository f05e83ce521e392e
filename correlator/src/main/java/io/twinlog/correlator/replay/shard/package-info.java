/**
 * One replay on several machines. Each shard plays a part of the rows; the first one leads: it settles where the logs end,
 * hears what the others tell, merges it with its own, and alone writes the topic of the run.
 *
 * <pre>
 *   shard 1 --plan--> shard i          what to replay, up to which offsets
 *   shard i --words--> shard 1         in their order, on a topic of the shard's own, which goes when the run is complete
 * </pre>
 *
 * <p>Not here: playing rows ({@code replay.play}) and what is made of what is told ({@code replay}).
 */
@NullMarked
package io.twinlog.correlator.replay.shard;

import org.jspecify.annotations.NullMarked;
