/**
 * Real PostgreSQL and Kafka servers for the demo and for tests, started in or beside this JVM. Knows nothing of Twinlog.
 */
@NullMarked
package io.twinlog.embedded;

import org.jspecify.annotations.NullMarked;
