/**
 * The grammar of a pair: its two sides and its times.
 *
 * <p>Not here: {@code entities} and {@code rules} ({@code mapping}).
 */
@NullMarked
package io.twinlog.app.config.pair;

import org.jspecify.annotations.NullMarked;
