/**
 * The processors of a pair's Kafka Streams application and how they are wired. They decide nothing: they load state, call
 * the pure core, store and send what it yields.
 *
 * <pre>
 *   legacy.changes -> canonicalise-legacy -> canonical-legacy -+-> correlate -> transitions -> instructions
 *   new.changes    -> canonicalise-new    -> canonical-new    -+
 * </pre>
 *
 * <p>Not here: starting and stopping the application ({@code kafka}).
 */
@NullMarked
package io.twinlog.correlator.kafka.topology;

import org.jspecify.annotations.NullMarked;
