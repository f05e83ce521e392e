/**
 * The key mapping and both databases' tables put together: everything explicit, with what {@code check} has to say about it.
 *
 * <p>Not here: applying it to rows ({@code mapping}, {@code column}).
 */
@NullMarked
package io.twinlog.correlator.mapping.resolve;

import org.jspecify.annotations.NullMarked;
