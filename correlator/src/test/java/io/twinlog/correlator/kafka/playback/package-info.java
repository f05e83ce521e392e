@NullMarked
package io.twinlog.correlator.kafka.playback;

import org.jspecify.annotations.NullMarked;
