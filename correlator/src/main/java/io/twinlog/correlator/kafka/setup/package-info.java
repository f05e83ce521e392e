/**
 * What must be there before the topology starts: topics, the captures' descriptions of their tables, the epoch, and the
 * offsets to begin at.
 *
 * <p>Not here: the running application ({@code kafka}).
 */
@NullMarked
package io.twinlog.correlator.kafka.setup;

import org.jspecify.annotations.NullMarked;
