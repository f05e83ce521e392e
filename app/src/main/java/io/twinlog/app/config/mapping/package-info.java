/**
 * The grammar of {@code entities} and {@code rules}: sections and keys, read into the records of mapping and comparator.
 *
 * <p>Not here: what those records refuse (they do it themselves).
 */
@NullMarked
package io.twinlog.app.config.mapping;

import org.jspecify.annotations.NullMarked;
