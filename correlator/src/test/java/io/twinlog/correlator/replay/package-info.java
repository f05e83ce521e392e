@NullMarked
package io.twinlog.correlator.replay;

import org.jspecify.annotations.NullMarked;
