/**
 * One database log to one partition of a change topic, exactly once. Knows no mapping and compares nothing.
 */
@NullMarked
package io.twinlog.capture;

import org.jspecify.annotations.NullMarked;
