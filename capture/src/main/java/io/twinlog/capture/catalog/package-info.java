/**
 * Reads the tables of a PostgreSQL database from its own catalog.
 *
 * <p>Not here: whether they are fit to be captured (preflight).
 */
@NullMarked
package io.twinlog.capture.catalog;

import org.jspecify.annotations.NullMarked;
