/**
 * Real PostgreSQL and Kafka servers for the demo and for tests, started in or beside this JVM, and {@link
 * io.twinlog.embedded.ChildJvm child JVMs} that may be killed. Knows nothing of Twinlog, and is no place for fakes.
 */
@NullMarked
package io.twinlog.embedded;

import org.jspecify.annotations.NullMarked;
