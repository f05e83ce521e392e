/**
 * The parts of the benchmark: each prepares its material, runs its contenders, and compares them.
 *
 * <p>Not here: the contenders themselves.
 */
@NullMarked
package io.twinlog.bench.part;

import org.jspecify.annotations.NullMarked;
