/**
 * What mapping makes of row changes: changes of entities with business keys, and what travels along with them.
 *
 * <p>Not here: how a row becomes an entity (correlator, mapping).
 */
@NullMarked
package io.twinlog.model.canonical;

import org.jspecify.annotations.NullMarked;
