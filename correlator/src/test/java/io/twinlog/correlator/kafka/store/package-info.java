@NullMarked
package io.twinlog.correlator.kafka.store;

import org.jspecify.annotations.NullMarked;
