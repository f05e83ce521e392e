/**
 * The programs that are measured, each run in a JVM of its own: Twinlog's own entry points, and the peers, which do as little
 * as their name says.
 *
 * <p>Not here: who prepares what they work on ({@code backlog}, {@code part}).
 */
@NullMarked
package io.twinlog.bench.contender;

import org.jspecify.annotations.NullMarked;
