/**
 * The config file: Twinlog's own sections and keys, and reading it.
 *
 * <p>Not here: YAML with its lines ({@code yaml}), how sections are bound ({@code bind}), a pair's sides and times ({@code
 * pair}), its entities and rules ({@code mapping}).
 */
@NullMarked
package io.twinlog.app.config;

import org.jspecify.annotations.NullMarked;
