/**
 * The pure core by itself, one function at a time, on values like those that the other parts send through Kafka.
 *
 * <p>Not here: how the measurements become a part of the benchmark ({@code part}).
 */
@NullMarked
package io.twinlog.bench.core;

import org.jspecify.annotations.NullMarked;
