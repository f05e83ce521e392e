/**
 * What a contender measures of itself: rows, time, CPU, allocation, memory.
 *
 * <p>Not here: what it does, and what is made of the figures.
 */
@NullMarked
package io.twinlog.bench.measure;

import org.jspecify.annotations.NullMarked;
