@NullMarked
package io.twinlog.correlator.kafka.serde;

import org.jspecify.annotations.NullMarked;
