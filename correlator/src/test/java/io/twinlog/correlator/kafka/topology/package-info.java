@NullMarked
package io.twinlog.correlator.kafka.topology;

import org.jspecify.annotations.NullMarked;
