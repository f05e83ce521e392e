/** Capture on a real PostgreSQL and a real Kafka. */
@NullMarked
package io.twinlog.capture.it;

import org.jspecify.annotations.NullMarked;
