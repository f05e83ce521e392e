/**
 * Looks at a database before it is captured: what is missing, what would be lost, what would endanger the application, and
 * the SQL that mends it. Changes nothing.
 *
 * <p>Not here: config and Kafka (app), and what capture itself makes at its start (engine).
 */
@NullMarked
package io.twinlog.capture.preflight;

import org.jspecify.annotations.NullMarked;
