/**
 * The bytes between the stages of the topology. Internal: a new version of the program may change them, since it starts a
 * new epoch then.
 *
 * <p>Not here: the words as bytes ({@code model.wire}) and what is published (comparator, {@code event}).
 */
@NullMarked
package io.twinlog.correlator.kafka.serde;

import org.jspecify.annotations.NullMarked;
