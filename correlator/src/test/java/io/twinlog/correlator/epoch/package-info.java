@NullMarked
package io.twinlog.correlator.epoch;

import org.jspecify.annotations.NullMarked;
