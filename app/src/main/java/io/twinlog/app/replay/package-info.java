/**
 * What {@code twinlog replay} writes and says.
 *
 * <p>Not here: replaying ({@code correlator}).
 */
@NullMarked
package io.twinlog.app.replay;

import org.jspecify.annotations.NullMarked;
