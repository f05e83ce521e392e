/**
 * The benchmarks: {@link io.twinlog.bench.Bench} runs the parts, each contender in a JVM of its own, and says how Twinlog
 * stands beside its physical limits and its peers in the same run.
 *
 * <p>Not here: any test. Nothing depends on this module.
 */
@NullMarked
package io.twinlog.bench;

import org.jspecify.annotations.NullMarked;
