/**
 * The shape of a source's database as capture found it: tables, columns, keys.
 *
 * <p>Not here: reading it from a database (capture) and judging it (mapping, check).
 */
@NullMarked
package io.twinlog.model.catalog;

import org.jspecify.annotations.NullMarked;
