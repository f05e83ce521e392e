/**
 * Debezium's engine and the database it tails: preparing slot and publication, configuring and running the engine,
 * rebuilding it after a failure, and reading its records.
 *
 * <p>Not here: what happens to them ({@code flow}) and how values are read ({@code value}).
 */
@NullMarked
package io.twinlog.capture.engine;

import org.jspecify.annotations.NullMarked;
