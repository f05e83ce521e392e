/**
 * How row changes become changes of entities: the mapping resolved against both databases' tables, and the canonicaliser
 * that applies it to a source's log. Pure: what it remembers is behind the ports of {@code identity}.
 *
 * <p>Not here: what is compared with what ({@code correlation}).
 */
@NullMarked
package io.twinlog.correlator.mapping;

import org.jspecify.annotations.NullMarked;
