/**
 * Typed column and attribute values, and business keys made of them.
 *
 * <p>Not here: what is equal to what (comparator) and how a value is written as bytes ({@code wire}).
 */
@NullMarked
package io.twinlog.model.value;

import org.jspecify.annotations.NullMarked;
