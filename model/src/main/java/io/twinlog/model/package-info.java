/**
 * The vocabulary of Twinlog: pairs, sides, sources, instructions, event time.
 *
 * <p>Here live words as immutable values, nothing that decides or does: column values are in {@code value}, what capture
 * writes on the change topics in {@code log}, what mapping makes of it in {@code canonical}, the shape of a database in
 * {@code catalog}, bytes in {@code wire}.
 */
@NullMarked
package io.twinlog.model;

import org.jspecify.annotations.NullMarked;
