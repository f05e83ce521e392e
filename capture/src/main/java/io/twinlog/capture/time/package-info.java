/**
 * Event time: which time a source's records carry, and how far its watermark may go.
 *
 * <p>Pure: whoever calls says what time it is.
 */
@NullMarked
package io.twinlog.capture.time;

import org.jspecify.annotations.NullMarked;
