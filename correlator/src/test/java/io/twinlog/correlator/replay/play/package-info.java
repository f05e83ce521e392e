@NullMarked
package io.twinlog.correlator.replay.play;

import org.jspecify.annotations.NullMarked;
