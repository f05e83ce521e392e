@NullMarked
package io.twinlog.correlator.replay.shelf;

import org.jspecify.annotations.NullMarked;
