@NullMarked
package io.twinlog.correlator.replay.heap;

import org.jspecify.annotations.NullMarked;
